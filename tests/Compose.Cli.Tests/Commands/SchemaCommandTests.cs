namespace Compose.Cli.Tests.Commands;

public sealed class SchemaCommandTests : IDisposable
{
    // Built beside this project.
    private static readonly string Trainer = Built("examples", "Trainer");
    private static readonly string Untyped = Built("tests", "Compose.Conformance.App");

    private readonly CliScratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void AnAppIsAskedForItsSchemas()
    {
        scratch.Call("schema", Trainer, "--output", "schemas", "--check").ExitCode.ShouldBe(4);

        (int exitCode, string output, string error) = scratch.Call("schema", Trainer, "--output", "schemas");

        error.ShouldBe("");
        exitCode.ShouldBe(0);
        output.ShouldContain("schemas/optimizer.schema.json\n");
        File.ReadAllText(Path.Combine(scratch.Root, "schemas", "optimizer.schema.json")).ShouldContain("The learning rate.");
        scratch.Call("schema", Path.ChangeExtension(Trainer, null), "--output=schemas", "--check").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void WhatTheAppSaysOfItselfIsPassedOn()
    {
        scratch.With("conf/config.yaml", "lr: 1\n");

        (int exitCode, _, string error) = scratch.Call("schema", Untyped);

        exitCode.ShouldBe(2);
        error.ShouldStartWith("This app takes its config without a type, so there is no schema of it.\n");
    }

    [Theory]
    [InlineData(new string[0], "The app is missing.")]
    [InlineData(new[] { "nowhere" }, "There is no app 'nowhere'.")]
    [InlineData(new[] { "a", "b" }, "'b' is one word too many.")]
    [InlineData(new[] { "none" }, "There is no project in 'none'.")]
    [InlineData(new[] { "two" }, "'two' holds 2 projects.\n  fix: name one: two/A.csproj")]
    [InlineData(new[] { "Library.dll" }, "'Library.dll' is a library: it cannot be started.")]
    [InlineData(new[] { "Other.dll" }, "'Other.dll' does not run on Compose: it has no Compose.Runner.")]
    [InlineData(new[] { "text.txt" }, "'text.txt' cannot be started: ")]
    [InlineData(new[] { "Other.dll", "--outptu", "schemas" }, "There is no option '--outptu'.")]
    public void WhatIsNoAppIsRefused(string[] arguments, string message)
    {
        scratch.With("none/readme", "").With("two/A.csproj", "").With("two/B.csproj", "").With("Library.dll", "").With("text.txt", "")
            .With("Other.dll", "").With("Other.runtimeconfig.json", "{}").With("Other.deps.json", """{"libraries": {"Other/1.0.0": {}}}""");

        (int exitCode, _, string error) = scratch.Call(["schema", .. arguments]);

        exitCode.ShouldBe(2);
        error.ShouldStartWith(message);
    }

    private static string Built(string folder, string project) => Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Compose.Cli.Tests"), Path.Combine(folder, project), StringComparison.Ordinal), $"{project}.dll");
}
