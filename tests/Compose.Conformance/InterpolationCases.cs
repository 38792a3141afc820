using System.Collections.Immutable;
using System.Numerics;
using Compose.Diagnostics;
using Compose.Interpolations;
using Compose.Nodes;
using Compose.Resolution;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Conformance;

/// <summary><c>interpolation.jsonl</c>: documents whose interpolations resolve, or do not.</summary>
internal sealed class InterpolationCases : CaseFile
{
    public override string Name => "interpolation.jsonl";

    public override string? Run(CorpusCase corpusCase)
    {
        IReadOnlyDictionary<string, string> environment = corpusCase.TextMap("env");
        int warnings = 0;
        ResolverRegistry resolvers = ResolverRegistry.Create(
            new ResolverSurroundings(environment.GetValueOrDefault, DateTimeOffset.UnixEpoch, _ => Interlocked.Increment(ref warnings)),
            TestResolvers.All);

        ConfigNode root;
        try
        {
            root = YamlConfig.Read(new SourceText("case.yaml", corpusCase.Text("yaml")!));
            Syntax().Check(root);
        }
        catch (ComposeException exception)
        {
            return corpusCase.Get("create_error") is { } error
                ? OracleErrors.Compare(error, exception)
                : $"refused: {exception.Message}";
        }

        if (corpusCase.Has("create_error"))
            return "accepted when loaded";
        ConfigNode? resolved = null;
        string? failure = null;
        try
        {
            resolved = new ConfigResolver(root, resolvers, Syntax()).ResolveAll();
        }
        catch (ComposeException exception)
        {
            failure = corpusCase.Get("error") is { } error ? OracleErrors.Compare(error, exception) : $"does not resolve: {exception.Message}";
        }

        if (failure is not null)
            return failure;
        if (resolved is not null)
        {
            return corpusCase.Has("error")
                ? $"resolves to {CaseJson.Show(resolved)}"
                : Compare("value", CaseJson.Show(corpusCase.Json.GetProperty("expect")), CaseJson.Show(resolved))
                    ?? Compare("yaml", corpusCase.Text("resolved_yaml"), YamlWriter.Write(resolved))
                    ?? Compare("warnings", corpusCase.Get("warnings")?.GetInt32() ?? 0, warnings);
        }

        return CompareKeys(corpusCase, (MappingNode)root, resolvers);
    }

    private static InterpolationSyntax Syntax() => new(extended: false);

    private static string? CompareKeys(CorpusCase corpusCase, MappingNode root, ResolverRegistry resolvers)
    {
        var errors = (corpusCase.Get("errors")?.EnumerateArray() ?? []).ToDictionary(
            error => error.GetProperty("key").ToString(), error => error.GetProperty("error_type").GetString()!);
        var values = corpusCase.Get("values") is { } given ? (MappingNode)CaseJson.ToNode(given) : MappingNode.Empty;
        foreach (MappingEntry entry in root.Entries)
        {
            string key = entry.Key.ToString();
            string? difference = null;
            try
            {
                if (entry.Value.IsMissing)
                {
                    difference = errors.GetValueOrDefault(key) == "MissingMandatoryValue" ? null : "is missing";
                }
                else
                {
                    ConfigNode value = new ConfigResolver(root, resolvers, Syntax()).Select($"[{key}]")!;
                    difference = errors.ContainsKey(key)
                        ? $"resolves to {CaseJson.Show(value)}, expected {errors[key]}"
                        : values.TryGet(entry.Key, out ConfigNode? expected)
                            ? Compare("value", CaseJson.Show(expected), CaseJson.Show(value))
                            : null;
                }
            }
            catch (ComposeException exception)
            {
                difference = errors.TryGetValue(key, out string? type) ? OracleErrors.Compare(type, exception) : $"fails: {exception.Message}";
            }

            if (difference is not null)
                return $"{key}: {difference}";
        }

        return null;
    }

    private static string? Compare<T>(string what, T expected, T actual) =>
        Equals(expected, actual) ? null : $"{what}\nexpected {expected}\nactual   {actual}";
}

/// <summary>The resolvers that the corpus registers beside the built-in ones.</summary>
internal static class TestResolvers
{
    public static IEnumerable<IResolver> All { get; } =
    [
        new FunctionResolver("join", call => call.Scalar(string.Join(',', Enumerable.Range(0, call.ArgumentCount).Select(call.Shown)))),
        new FunctionResolver("add", call => call.Scalar(call.Arguments.Aggregate(ScalarValue.From(0), Add))),
        new FunctionResolver("id", call =>
        {
            call.RequireArguments(1, 1);
            return call.Arguments[0];
        }),
        new FunctionResolver("args", call => new SequenceNode(call.Arguments)),
    ];

    private static ScalarValue Add(ScalarValue sum, ConfigNode argument)
    {
        ScalarValue value = ((ScalarNode)argument).Value;
        return (sum.Kind, value.Kind) switch
        {
            (ScalarKind.Integer, ScalarKind.Integer or ScalarKind.Boolean) => ScalarValue.From(sum.AsInteger + Integer(value)),
            (_, ScalarKind.Integer or ScalarKind.Boolean or ScalarKind.Float) => ScalarValue.From(Float(sum) + Float(value)),
            _ => throw new InvalidOperationException("only numbers add up"),
        };
    }

    private static BigInteger Integer(ScalarValue value) => value.Kind == ScalarKind.Boolean ? value.AsBoolean ? 1 : 0 : value.AsInteger;

    private static double Float(ScalarValue value) => value.Kind == ScalarKind.Float ? value.AsFloat : (double)Integer(value);
}
