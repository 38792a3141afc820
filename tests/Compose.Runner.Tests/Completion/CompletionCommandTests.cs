namespace Compose.Runner.Tests.Completion;

public sealed class CompletionCommandTests : IDisposable
{
    private readonly ScratchApp app = ScratchApp.WithConf();

    public void Dispose() => app.Dispose();

    [Theory]
    [InlineData("app d", "db. db=")]
    [InlineData("app db=", "db=mysql db=postgresql")]
    [InlineData("app db=mysql,p", "db=mysql,postgresql")]
    [InlineData("app db=postgresql db.p", "db.port=")]
    [InlineData("app db.port=", "db.port=3306")]
    [InlineData("app db=postgresql db.port=", "db.port=5432")]
    [InlineData("app db=nope lr", "lr=")]
    [InlineData("app +s", "+seed=")]
    [InlineData("app --re", "--resolve --resume= --retry-failed=")]
    [InlineData("app --cfg=h", "--cfg=hydra")]
    [InlineData("app lr=r", "lr=range(")]
    [InlineData("app lr=./conf/d", "lr=./conf/db/")]
    [InlineData("app ~d", "~db")]
    [InlineData("app --config-dir co", "conf/")]
    [InlineData("app --config-name=c", "--config-name=config")]
    [InlineData("app -sc install=b", "install=bash")]
    [InlineData("app -c", "-c -cd -cn -cp")]
    [InlineData("app db=choice(mysql,p", "db=choice(mysql,postgresql")]
    [InlineData("app lr=${oc.d", "lr=${oc.decode: lr=${oc.deprecated: lr=${oc.dict.keys: lr=${oc.dict.values:")]
    [InlineData("app lr=${db.p", "lr=${db.port}")]
    [InlineData("A=1 app db=m", "db=mysql")]
    [InlineData("app hydra/job_logging=d", "hydra/job_logging=default hydra/job_logging=disabled")]
    public async Task TheWordAtTheCursorIsCompleted(string line, string completions)
    {
        app.Variables["COMP_LINE"] = line;
        app.Variables["COMP_POINT"] = $"{line.Length}";

        (await app.RunAsync("-sc", "lines=bash")).ShouldBe(0, app.Error);

        app.Output.ShouldBe(completions.Replace(' ', '\n') + "\n");
    }

    [Theory]
    [InlineData("python app.py +", "+db= +hydra")]
    [InlineData("python app.py ~", "~db ~hydra")]
    [InlineData("python app.py ~db=", "~db=mysql ~db=postgresql")]
    [InlineData("python app.py ++d", "")]
    [InlineData("python app.py db.port=", "db.port=3306")]
    [InlineData("python app.py db=postgresql db.port=", "db.port=5432")]
    [InlineData("python app.py db.port=33", "")]
    [InlineData("python app.py url=", "url=mysql:3306")]
    [InlineData("python app.py none=", "")]
    [InlineData("python app.py lr=1,2 d", "db=")]
    [InlineData("python app.py -m lr=1,2 d", "db. db=")]
    [InlineData("python app.py nope=1 d", "db=")]
    [InlineData("python app.py lr=./conf", "lr=./conf/config.yaml lr=./conf/db")]
    [InlineData("python app.py --multi", "db. db= hydra hydra. lr= none= seed= url=")]
    [InlineData("python app.py hydra/sw", "hydra/sweeper=")]
    [InlineData("python app.py -x", "")]
    public async Task AskedAsHydraItAnswersAsHydra(string line, string completions)
    {
        app.Folder.Write("conf/config.yaml", "defaults:\n  - db: mysql\n  - _self_\nlr: 0.1\nseed: 7\nurl: ${db.driver}:${db.port}\nnone: null\n");
        app.Variables["COMP_LINE"] = line;

        (await app.RunAsync("-sc", "query=bash")).ShouldBe(0, app.Error);

        app.Output.ShouldBe(completions + "\n");
    }

    [Fact]
    public async Task WhatHydraCannotReadIsToldWhenAskedAsHydra()
    {
        app.Variables["COMP_LINE"] = "python app.py lr=[1 d";

        (await app.RunAsync("-sc", "query=bash")).ShouldBe(3);

        app.Error.ShouldStartWith("This '[' is never closed.\n");
    }

    [Theory]
    [InlineData("app kind=", "kind=fast\nkind=slow\n")]
    [InlineData("app lr=0.1 +no", "+note=\n+notify=\n")]
    [InlineData("app +notify=", "+notify=false\n+notify=true\n")]
    public async Task TheTypeOfTheConfigSaysWhatAKeyTakes(string line, string completions)
    {
        app.Folder.Write("conf/config.yaml", "kind: ???\nlr: 0.1\n");
        app.Variables["COMP_LINE"] = line;

        (await app.RunTypedAsync<Settings>("-sc", "lines=bash")).ShouldBe(0, app.Error);

        app.Output.ShouldBe(completions);
    }

    private enum Speed
    {
        Fast,
        Slow,
    }

    private sealed record Settings
    {
        public required Speed Kind { get; init; }

        public double Lr { get; init; }

        public string Note { get; init; } = "";

        public bool Notify { get; init; }
    }

    [Fact]
    public async Task ABrokenConfigGivesNoCompletionsAndNoMessage()
    {
        app.Folder.Write("conf/config.yaml", "a: [\n");
        app.Variables["COMP_LINE"] = "app l";

        (await app.RunAsync("-sc", "lines=zsh")).ShouldBe(0);

        (app.Output, app.Error).ShouldBe(("", ""));
    }

    [Fact]
    public async Task AShellThatIsNotKnownIsAMistake()
    {
        (await app.RunAsync("-sc", "install=tcsh")).ShouldBe(2);

        app.Error.ShouldContain("available: bash, fish, powershell, zsh");
    }
}
