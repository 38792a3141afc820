using Compose.Nodes;

namespace Compose.Resolution;

/// <summary><c>${oc.env:NAME}</c> or <c>${oc.env:NAME,fallback}</c>: an environment variable, always as text.</summary>
internal sealed class EnvironmentResolver(Func<string, string?> environment) : IResolver
{
    public string Name => "oc.env";

    public ConfigNode Resolve(ResolverCall call)
    {
        call.RequireArguments(1, 2);
        if (environment(call.Text(0)) is { } value)
            return call.Scalar(value);
        if (call.ArgumentCount == 1)
        {
            throw call.Fail(
                $"Environment variable '{call.Text(0)}' is not set.",
                fix: $"set it, or give a fallback: ${{oc.env:{call.Text(0)},VALUE}}");
        }

        return call.IsNull(1) ? call.Scalar(ScalarValue.Null) : call.Scalar(call.Shown(1));
    }
}
