using Compose.Nodes;

namespace Compose.Resolution;

/// <summary><c>${oc.env:NAME}</c> or <c>${oc.env:NAME,fallback}</c>: an environment variable, always as text.</summary>
internal sealed class EnvironmentResolver(Func<string, string?> environment) : IResolver
{
    public string Name => "oc.env";

    public ConfigNode Resolve(ResolverCall call)
    {
        call.RequireArguments(1, 2);
        return (environment(call.Text(0)), call.Arguments) switch
        {
            ({ } value, _) => call.Scalar(value),
            (null, [_, { IsNull: true } none]) => none,
            (null, [_, var fallback]) => call.Scalar(PythonForm.Str(fallback)),
            _ => throw call.Fail(
                $"Environment variable '{call.Text(0)}' is not set.",
                fix: $"set it, or give a fallback: ${{oc.env:{call.Text(0)},VALUE}}"),
        };
    }
}
