using Compose.Runner.Flags;
using Compose.Sources;
using Scriban.Runtime;

namespace Compose.Runner.Help;

/// <summary>What a <see cref="HelpTemplate"/> can show.</summary>
internal static class HelpValues
{
    private static readonly string[] Texts = ["OVERVIEW", "CONFIG", "APP_CONFIG_GROUPS", "HYDRA_CONFIG_GROUPS", "FLAGS_HELP"];

    /// <param name="config">The config as the command line makes it.</param>
    /// <param name="program">What a shell calls the app.</param>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="text">The text of a name that Hydra's templates know; null for one that this page has not.</param>
    public static ScriptObject Of(ComposedConfig config, string program, HelpScreen screen, Func<string, string?> text)
    {
        var values = new ScriptObject
        {
            ["app_name"] = config.ResolveAt("hydra.help.app_name")?.ToString(),
            ["program"] = program,
            ["width"] = screen.Width,
            ["groups"] = Groups(config),
            ["flags"] = Flags(),
        };
        foreach (string name in Texts)
        {
            if (text(name) is { } known)
                values[name.ToLowerInvariant()] = known.TrimEnd('\n');
        }

        return values;
    }

    private static ScriptArray Groups(ComposedConfig config)
    {
        var groups = new ScriptArray();
        foreach (ConfigGroup group in ConfigGroup.AllOf(config.Result.SearchPath).Where(group => !HelpPage.IsHydra(group)))
        {
            var options = new ScriptArray();
            foreach (ConfigOption option in group.Options)
                options.Add(new ScriptObject { ["name"] = option.Name, ["text"] = option.Comment });
            groups.Add(new ScriptObject
            {
                ["name"] = group.Name,
                ["taken"] = config.Choices.FirstOrDefault(choice => choice.Key == group.Name).Value,
                ["options"] = options,
            });
        }

        return groups;
    }

    private static ScriptArray Flags()
    {
        var flags = new ScriptArray();
        foreach (CommandLineFlag flag in CommandLineFlag.All)
            flags.Add(new ScriptObject { ["name"] = flag.Name, ["short"] = flag.Short, ["value"] = flag.Value, ["text"] = flag.Help });
        return flags;
    }
}
