using System.Text;
using Compose.Runner.Flags;
using Compose.Runner.Settings;
using Compose.Sources;
using Compose.Yaml;

namespace Compose.Runner.Help;

/// <summary>The texts of <c>--help</c> and <c>--hydra-help</c>, from the templates in the <c>hydra</c> node.</summary>
/// <remarks>
/// In a template <c>$NAME</c> and <c>${NAME}</c> stand for lists that depend on the app; <c>$$</c> is a dollar sign. One with <c>{{ }}</c> in it
/// is a <see cref="HelpTemplate"/>, where they stand for <c>{{ name }}</c>.
/// </remarks>
/// <param name="config">The config as the command line makes it.</param>
/// <param name="screen">Where it is shown.</param>
/// <param name="program">What a shell calls the app.</param>
internal sealed class HelpPage(ComposedConfig config, HelpScreen screen, string program)
{
    private readonly ConfigSearchPath searchPath = config.Result.SearchPath;

    /// <summary>The help of the app.</summary>
    /// <param name="resolve">Whether interpolations give way to their values.</param>
    /// <param name="all">Whether options and keys are explained one by one.</param>
    /// <param name="keys">What is known of the keys; asked for only when it is shown.</param>
    public string App(bool resolve, bool all, Func<string> keys)
    {
        var overview = new HelpOverview(config, screen, program);
        string Config() => YamlWriter.Write(SecretMask.Mask(resolve ? config.ResolveKnown("")! : config.Root));
        return Page("hydra.help.template", name => name switch
        {
            "OVERVIEW" => all
                ? overview.Whole(Config(), keys())
                : $"{overview.Short(Config())}\n{screen.Wrap("All options and keys, and what each is for: --help all")}".TrimEnd('\n'),
            "CONFIG" => Config(),
            _ => Known(name),
        });
    }

    /// <summary>The help on what every app has.</summary>
    public string Hydra() => Page("hydra.hydra_help.template", Known);

    private string? Known(string name) => name switch
    {
        "FLAGS_HELP" => Flags(),
        "HYDRA_CONFIG_GROUPS" => Groups(hydra: true),
        "APP_CONFIG_GROUPS" => Groups(hydra: false),
        _ => null,
    };

    private string Page(string path, Func<string, string?> lookup)
    {
        string template = config.ResolveAt(path)?.ToString() ?? "";
        if (!HelpTemplate.IsOne(template))
            return Fill(screen.WrapOnTerminal(template), lookup) + "\n";
        string filled = new HelpTemplate(Fill(template, name => lookup(name) is null ? null : $"{{{{ {name.ToLowerInvariant()} }}}}"), path, config.Find(path))
            .Render(HelpValues.Of(config, program, screen, lookup));
        var copied = new HashSet<string>((lookup("CONFIG") ?? "").Split('\n'));
        return screen.WrapOnTerminal(filled, copied).TrimEnd('\n') + "\n";
    }

    private string Groups(bool hydra)
    {
        var text = new StringBuilder();
        foreach (ConfigGroup group in ConfigGroup.AllOf(searchPath))
        {
            if (IsHydra(group) == hydra)
                text.Append(group.Name).Append(": ").AppendJoin(", ", group.Options.Select(option => option.Name)).Append('\n');
        }

        return screen.WrapOnTerminal(text.ToString());
    }

    /// <summary>Whether a group is Hydra's own, and not the app's.</summary>
    public static bool IsHydra(ConfigGroup group) => group.Name == "hydra" || group.Name.StartsWith("hydra/", StringComparison.Ordinal);

    private string Flags()
    {
        var text = new StringBuilder();
        foreach (CommandLineFlag flag in CommandLineFlag.All)
        {
            text.Append(flag);
            if (flag.Value is { } value)
                text.Append(' ').Append(flag.Choices.IsEmpty ? value : string.Join('|', flag.Choices));
            text.Append(" : ").Append(flag.Help).Append('\n');
        }

        return screen.Wrap(text.Append("key=value : an override; a group of configs takes the name of an option\n").ToString());
    }

    private static string Fill(string template, Func<string, string?> lookup)
    {
        var text = new StringBuilder();
        for (int at = 0; at < template.Length; at++)
        {
            if (template[at] != '$')
            {
                text.Append(template[at]);
                continue;
            }

            int start = at + 1;
            bool braced = start < template.Length && template[start] == '{';
            if (braced)
                start++;
            int end = start;
            while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] == '_'))
                end++;
            if (start < template.Length && template[start] == '$')
                (at, _) = (start, text.Append('$'));
            else if (end > start && (!braced || end < template.Length && template[end] == '}') && lookup(template[start..end]) is { } value)
                (at, _) = (braced ? end : end - 1, text.Append(value));
            else
                text.Append('$');
        }

        return text.ToString();
    }
}
