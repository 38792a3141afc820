using Compose.Runner.Terminal;


namespace Compose.Runner.Tests.Help;

public sealed class HelpTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public HelpTests() => app.Folder.Write("conf/db/mysql.yaml", "# The server that everybody has.\ndriver: mysql\nport: 3306\n");

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task HelpStartsWithCommandLinesOfThisApp()
    {
        (await app.RunAsync("--help")).ShouldBe(0);
        app.Output.ShouldBe(
            """
            app is configured by the options of config groups and by overrides.

            == Examples ==

            app                          run with the config below
            app db=postgresql            take another option of a group
            app lr=0.1                   give a key another value
            app -m db=mysql,postgresql   a sweep: one job for each
            app --cfg job                show the config instead of running

            == Config groups, and their options (group=option) ==

            db: mysql, postgresql

            == Config (any value can be overridden: key.sub=value) ==

            db:
              driver: mysql
              port: 3306
            lr: 0.1
            seed: 7

            All options and keys, and what each is for: --help all

            Flags, and how to write overrides: --hydra-help


            """);
    }

    [Fact]
    public async Task ExamplesComposeAsTheyAre()
    {
        await app.RunAsync("--help");
        string[] examples = [.. app.Output.Split('\n').Where(line => line.StartsWith("app ", StringComparison.Ordinal) && line.Contains('='))];
        examples.Length.ShouldBe(3);
        foreach (string example in examples)
        {
            string[] arguments = example.Split("   ")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
            (await app.RunAsync([.. arguments, .. arguments[0] == "-m" ? new[] { "--dry-run" } : ["--cfg", "job"]])).ShouldBe(0, app.Error);
        }
    }

    [Fact]
    public async Task AllExplainsOptionsAndKeys()
    {
        (await app.RunTypedAsync<Config>("--help", "all", "lr=0.2")).ShouldBe(0, app.Error);
        app.Output.ShouldContain("db: mysql, postgresql\n    mysql   The server that everybody has.\n");
        app.Output.ShouldContain("lr: 0.2\n");
        app.Output.ShouldContain("== Keys, and what they take ==\n\n");
        app.Output.ShouldContain("seed: a whole number; by itself 3\n");
    }

    [Fact]
    public async Task ShortHelpLeavesTheEndOfALongConfigToAll()
    {
        app.Folder.Write("conf/config.yaml", string.Concat(Enumerable.Range(0, 100).Select(at => $"key{at}: {at}\n")));
        await app.RunAsync("--help");
        app.Output.ShouldContain("key19: 19\n... 80 more lines\n");
        await app.RunAsync("--help", "all");
        app.Output.ShouldContain("key99: 99\n");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1)]
    public async Task NarrowTerminalsBreakLinesAtSpaces(int width)
    {
        app.TerminalWidth = width;
        app.Variables["NO_COLOR"] = "1";
        (await app.RunTypedAsync<Config>("--help", "all")).ShouldBe(0, app.Error);
        string[] config = ["  driver: mysql", "  port: 3306", "lr: 0.1", "seed: 7"]; // stays as it can be copied
        app.Output.Split('\n').Except(config).ShouldAllBe(line => line.Length <= width || !line.Trim().Contains(' '));
    }

    [Fact]
    public async Task WhereTextHasNoRoomBesideItsNameItStandsBelow()
    {
        app.TerminalWidth = 40;
        app.Variables["NO_COLOR"] = "1";
        (await app.RunAsync("--help", "all")).ShouldBe(0, app.Error);
        app.Output.ShouldStartWith(
            """
            app is configured by the options of
                config groups and by overrides.

            == Examples ==

            app
                run with the config below
            app db=postgresql
                take another option of a group
            app lr=0.1
                give a key another value
            app -m db=mysql,postgresql
                a sweep: one job for each
            app --cfg job
                show the config instead of running

            == Config groups, and their options
                (group=option) ==

            db: mysql, postgresql
                mysql
                    The server that everybody has.

            """);
    }

    [Fact]
    public async Task OnlyATerminalWithoutNoColorIsColoured()
    {
        await app.RunAsync("--help");
        app.Output.ShouldNotContain("\e[");
        app.TerminalWidth = 80;
        app.Variables["NO_COLOR"] = "1";
        await app.RunAsync("--help");
        app.Output.ShouldNotContain("\e[");
        app.Variables.Clear();
        await app.RunAsync("--help");
        app.Output.ShouldContain("\e[1;36m== Examples ==\e[0m\n");
    }

    [Fact]
    public async Task ATemplateOfTheAppIsAllThatIsShown()
    {
        (await app.RunTypedAsync<Config>("--help", "hydra.help.template='T $APP_CONFIG_GROUPS E'")).ShouldBe(0);
        app.Output.ShouldBe("T db: mysql, postgresql\n E\n");
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(null, "30")]
    public async Task ATemplateWithBracesIsBrokenAtTheWidthOfTheScreenButForTheConfig(int? terminal, string? asked)
    {
        app.TerminalWidth = terminal;
        if (asked is not null)
            app.Variables["COLUMNS"] = asked;
        app.Folder.Write("conf/words.yaml", "hydra: {help: {template: \"{{ app_name }} trains the models that are chosen.\\n{{ config }}\"}}\ntext: this line of the config is copied as it is\n");

        (await app.RunAsync("-cn", "words", "--help")).ShouldBe(0, app.Error);

        app.Output.ShouldBe(
            """
            app trains the models that are
                chosen.
            text: this line of the config is copied as it is

            """);
    }

    [Theory]
    [InlineData("{{ for group in groups }}{{ group.name }}={{ group.options | array.map \"name\" | array.join \"|\" }} now {{ group.taken }}{{ end }}", "db=mysql|postgresql now mysql")]
    [InlineData("{{ app_name }} at {{ width }}: $$ $APP_CONFIG_GROUPS.", "app at 80: $ db: mysql, postgresql.")]
    [InlineData("{{ flags[0].name }},{{ flags[0].short }}", "--help,-h")]
    public async Task ATemplateWithBracesHasALanguageOfItsOwn(string template, string shown)
    {
        app.Folder.Write("conf/hydra/help/mine.yaml", $"app_name: ${{hydra.job.name}}\nheader: h\nfooter: f\ntemplate: '{template}'\n");

        (await app.RunAsync("--help", "hydra/help=mine")).ShouldBe(0, app.Error);

        app.Output.ShouldBe(shown + "\n");
    }

    [Theory]
    [InlineData("{{ for }}")]
    [InlineData("{{ nothing_of_the_kind }}")]
    public async Task ATemplateThatCannotBeFilledInIsToldWithItsPlace(string template)
    {
        app.Folder.Write("conf/hydra/help/mine.yaml", $"app_name: a\nheader: h\nfooter: f\ntemplate: '{template}'\n");

        (await app.RunAsync("--help", "hydra/help=mine")).ShouldBe(4);

        app.Error.ShouldStartWith("The template hydra.help.template cannot be filled in: ");
        app.Error.ShouldContain("conf/hydra/help/mine.yaml:4:11");
        app.Error.ShouldContain("available: app_config_groups, app_name, config, flags,");
    }

    [Fact]
    public async Task HelpKnowsNothingButAll()
    {
        (await app.RunAsync("--help=everything")).ShouldBe(2);
        app.Error.ShouldContain("--help does not know 'everything'.");
        app.Error.ShouldContain("available: all, short");
    }

    [Theory]
    [InlineData("one two three", 7, "one two\n three\n")]
    [InlineData("  one two", 80, "  one two\n")]
    [InlineData("averylongword", 5, "averylongword\n")]
    [InlineData("averylongword b", 5, "averylongword\n b\n")]
    [InlineData("", 5, "\n")]
    public void WrappingKeepsWordsWhole(string text, int width, string wrapped) => TextWrap.Lines(text, width).ShouldBe(wrapped);

    private sealed class Config
    {
        public Dictionary<string, object> Db { get; set; } = [];

        public double Lr { get; set; }

        public int Seed { get; set; } = 3;
    }
}
