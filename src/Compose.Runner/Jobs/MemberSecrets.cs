using Compose.Binding;
using Compose.Nodes;
using Compose.Resolution;
using Compose.Runner.Settings;

namespace Compose.Runner.Jobs;

/// <summary>Marks what an app's type says to be secret, in the configs that the app gets.</summary>
internal static class MemberSecrets
{
    /// <summary>The config with its secrets marked; they are known from here on.</summary>
    public static ComposedConfig MarkSecrets(this AppDefinition app, ComposedConfig config, SecretTexts secrets) =>
        config.With((MappingNode)app.MarkSecrets(config, config.Full, secrets));

    /// <summary>A tree of the config, such as what it resolves to, with its secrets marked; they are known from here on.</summary>
    public static ConfigNode MarkSecrets(this AppDefinition app, ComposedConfig config, ConfigNode tree, SecretTexts secrets)
    {
        ConfigNode marked = app.VisitMembers(config, tree, Mark);
        secrets.Learn(marked);
        return marked;

        ConfigNode Mark(NodePath path, BoundMember member, ConfigNode value)
        {
            if (!member.IsSecret)
                return value;
            secrets.LearnPath(path.ToString());
            return value is ScalarNode { IsInterpolation: true } ? value : Secrets.MarkIf(true, value); // that names a secret, and holds none
        }
    }
}
