using System.Text;
using Compose.Sources;

namespace Compose.Runner.Help;

/// <summary>What <c>$OVERVIEW</c> stands for in the help's template: examples, config groups, the config.</summary>
/// <param name="config">The config as the command line makes it.</param>
/// <param name="screen">Where it is shown.</param>
/// <param name="program">What a shell calls the app.</param>
internal sealed class HelpOverview(ComposedConfig config, HelpScreen screen, string program)
{
    private const int MostConfigLines = 20;

    /// <summary>One screen of it.</summary>
    /// <param name="yaml">The config as YAML.</param>
    public string Short(string yaml) => Page(Groups(explained: false), FirstLines(yaml));

    /// <summary>All of it: what each option is for, the whole config, and what is said of its keys.</summary>
    /// <param name="yaml">The config as YAML.</param>
    /// <param name="keys">The keys with type, default and text; empty when nothing is known of them.</param>
    public string Whole(string yaml, string keys)
    {
        string page = Page(Groups(explained: true), yaml);
        return keys.Length == 0 ? page : $"{page}\n{screen.Heading("Keys, and what they take")}\n\n{screen.Wrap(keys)}";
    }

    private string Page(string groups, string yaml)
    {
        var page = new StringBuilder();
        page.Append(screen.Heading("Examples")).Append("\n\n").Append(Examples());
        if (groups.Length > 0)
            page.Append('\n').Append(screen.Heading("Config groups, and their options (group=option)")).Append("\n\n").Append(groups);
        page.Append('\n').Append(screen.Heading("Config (any value can be overridden: key.sub=value)")).Append("\n\n").Append(yaml);
        return page.ToString();
    }

    private string Examples() =>
        screen.Rows([.. HelpExamples.Of(config, Groups()).Select(example => ($"{program} {example.Arguments}".TrimEnd(), example.Text))]);

    private string Groups(bool explained)
    {
        var text = new StringBuilder();
        foreach (ConfigGroup group in Groups())
        {
            text.Append(screen.Wrap($"{group.Name}: {string.Join(", ", group.Options.Select(option => option.Name))}"));
            (string, string)[] comments = [.. group.Options.Where(option => option.Comment is not null).Select(option => (option.Name, option.Comment!))];
            if (explained && comments.Length > 0)
                text.Append(screen.Rows(comments, indent: 4));
        }

        return text.ToString();
    }

    private IEnumerable<ConfigGroup> Groups() => ConfigGroup.AllOf(config.Result.SearchPath).Where(group => !HelpPage.IsHydra(group));

    private static string FirstLines(string yaml)
    {
        string[] lines = yaml.TrimEnd('\n').Split('\n');
        return lines.Length <= MostConfigLines + 1
            ? yaml
            : $"{string.Join('\n', lines.Take(MostConfigLines))}\n... {lines.Length - MostConfigLines} more lines\n";
    }
}
