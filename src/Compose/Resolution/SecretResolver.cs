using Compose.Nodes;

namespace Compose.Resolution;

/// <summary><c>${secret:NAME}</c>: a secret from the environment, known to the app and masked wherever it would be written.</summary>
internal sealed class SecretResolver(Func<string, string?> environment) : IResolver
{
    public const string ResolverName = "secret";

    public string Name => ResolverName;

    public bool IsSecret => true;

    public ConfigNode Resolve(ResolverCall call)
    {
        call.RequireArguments(1, 1);
        return environment(call.Text(0)) is { } value
            ? call.Scalar(value)
            : throw call.Fail($"The secret '{call.Text(0)}' is not set.", fix: $"set it as an environment variable: {call.Text(0)}=…");
    }
}
