using System.Collections.Immutable;
using System.Text;
using Compose.Composition;
using Compose.Nodes;
using Compose.Text;
using Compose.Yaml;

namespace Compose.Cli.Commands;

/// <summary><c>compose diff-config 'model=mlp lr=1' 'model=resnet'</c>: how the configs of two command lines differ, leaf by leaf.</summary>
internal sealed class DiffConfigCommand : ICommand
{
    private const int Same = 0;
    private const int Different = 1;

    private const string Json = "--json";
    private const string Resolve = "--resolve";
    private const string ConfigPath = "--config-path";
    private const string ConfigName = "--config-name";

    public string Name => "diff-config";

    public string Summary => "show how the configs of two command lines differ, each value with its origin";

    public string Usage => $"'OVERRIDES' 'OVERRIDES' [{ConfigPath} CONF] [{ConfigName} NAME] [{Resolve}] [{Json}]    exit code {Same}: same, {Different}: different";

    public async Task<int> RunAsync(CommandContext context, CancellationToken stop)
    {
        ParsedArguments arguments = context.Parse([Json, Resolve], [ConfigPath, ConfigName]);
        if (arguments.Rest is not [var left, var right])
            throw CommandContext.Usage("Two command lines are compared.", $"compose {Name} {Usage}");

        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder();
        builder.WorkingDirectory = context.WorkingDirectory;
        ConfigComposer composer = builder.AddDirectory(arguments.Option(ConfigPath) ?? "conf").Build();
        string name = arguments.Option(ConfigName) ?? "config";
        bool resolve = arguments.Flags.Contains(Resolve);
        ImmutableArray<Change> changes = Compare(Compose(composer, name, left, resolve), Compose(composer, name, right, resolve));
        await context.Output.WriteAsync(arguments.Flags.Contains(Json) ? ToJson(changes) : ToText(changes)).ConfigureAwait(false);
        return changes.IsEmpty ? Same : Different;
    }

    private static ConfigNode Compose(ConfigComposer composer, string name, string commandLine, bool resolve)
    {
        ComposedConfig config = composer.Compose(name, [.. CommandLineWords.Split(commandLine)]);
        return resolve ? config.Resolve() : config.Root;
    }

    private static ImmutableArray<Change> Compare(ConfigNode left, ConfigNode right)
    {
        var before = new OrderedDictionary<string, ConfigNode>(StringComparer.Ordinal);
        foreach (ConfigLeaf leaf in ConfigLeaf.Of(left))
            before[leaf.Path.ToString()] = leaf.Node;
        var changes = ImmutableArray.CreateBuilder<Change>();
        var after = new HashSet<string>(StringComparer.Ordinal);
        foreach (ConfigLeaf leaf in ConfigLeaf.Of(right))
        {
            string path = leaf.Path.ToString();
            after.Add(path);
            ConfigNode? old = before.GetValueOrDefault(path);
            if (old is null || Show(old) != Show(leaf.Node))
                changes.Add(new Change(path, old, leaf.Node));
        }

        foreach ((string path, ConfigNode old) in before)
        {
            if (!after.Contains(path))
                changes.Add(new Change(path, old, null));
        }

        return [.. changes.OrderBy(change => change.Path, StringComparer.Ordinal)];
    }

    private static string ToText(ImmutableArray<Change> changes)
    {
        var text = new StringBuilder();
        foreach (Change change in changes)
        {
            text.Append(change.Path).Append('\n');
            Append('-', change.Left);
            Append('+', change.Right);
        }

        return text.Append(changes.Length == 1 ? "1 value differs\n" : $"{changes.Length} values differ\n").ToString();

        void Append(char sign, ConfigNode? node)
        {
            if (node is not null)
                text.Append($"  {sign} {Show(node),-24}  # {node.Origin}\n");
        }
    }

    private static string ToJson(ImmutableArray<Change> changes)
    {
        var json = new JsonWriter(isIndented: true);
        json.WriteStartArray();
        foreach (Change change in changes)
        {
            json.WriteStartObject();
            json.WriteString("path", change.Path);
            Write(json, "left", change.Left);
            Write(json, "right", change.Right);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.EndLine();
        return json.ToString();
    }

    private static void Write(JsonWriter json, string side, ConfigNode? node)
    {
        if (node is null)
        {
            json.WriteNull(side);
            return;
        }

        json.WriteStartObject(side);
        OriginsJson.WriteValue(json, node);
        json.WriteEndObject();
    }

    private static string Show(ConfigNode node) =>
        YamlWriter.Write(node, new YamlWriteOptions { FlowStyle = YamlFlowStyle.Always }).TrimEnd();

    private sealed record Change(string Path, ConfigNode? Left, ConfigNode? Right);
}
