namespace Examples.Tests;

public class BadInputTests
{
    [Fact]
    public Task AMissingDataFileIsOneClearMessage() => Refused(4, ["dataset.path=none.csv.gz"], """
        'dataset.path' is not valid: The data file 'none.csv.gz' does not exist, neither in the current directory nor beside the program.
          --> override 1:1:14
            |
          1 | dataset.path=none.csv.gz
            |              ^^^^^^^^^^^
        """);

    [Fact]
    public async Task ADataFileThatIsCutShortIsOneClearMessage()
    {
        string file = CutShort();
        await Refused(4, [$"dataset.path={file}"], $"""
            'dataset.path' is not valid: The data file '{file}' is not the expected one: its 5000 bytes have another SHA-256.
              --> override 1:1:14
                |
              1 | dataset.path={file}
                |              {new string('^', file.Length)}
            """);
        File.Delete(file);
    }

    [Fact]
    public async Task ACutIsFoundWithoutAHashToo()
    {
        string file = CutShort();
        await Refused(4, ["dataset.sha256=null", $"dataset.path={file}"], $"""
            'dataset.path' is not valid: The data file '{file}' cannot be read: line 154 has 59 values instead of 65.
              --> override 2:1:14
                |
              1 | dataset.path={file}
                |              {new string('^', file.Length)}
            """);
        File.Delete(file);
    }

    [Fact]
    public async Task AFileOfAnotherKindIsOneClearMessage()
    {
        using var trainer = new ScratchTrainer();
        string file = trainer.PathOf("text.csv.gz");
        File.WriteAllText(file, "1,2,3\n");
        (await trainer.RunAsync("dataset.sha256=null", $"dataset.path={file}")).ShouldBe(4);
        trainer.Console.ShouldStartWith($"'dataset.path' is not valid: The data file '{file}' cannot be read: ");
        trainer.Console.ShouldNotContain("   at ");
    }

    [Fact]
    public Task AValueOutOfItsRangeIsOneClearMessage() => Refused(4, ["batch_size=0"], """
        'batch_size' must be at least 1 and at most 1000, but is 0.
          --> override 1:1:12
            |
          1 | batch_size=0
            |            ^
        """);

    [Fact]
    public Task AnUnknownOptionNamesTheOptionsThatExist() => Refused(3, ["model=resne"], """
        Config group 'model' has no option 'resne'.
          --> override 1:1:7
            |
          1 | model=resne
            |       ^^^^^
          available: resnet, linear, mlp
          fix: did you mean 'resnet'?
        """);

    private static async Task Refused(int exitCode, string[] args, string message)
    {
        using var trainer = new ScratchTrainer();
        (await trainer.RunAsync(args)).ShouldBe(exitCode);
        trainer.Console.TrimEnd().ShouldBe(message.ReplaceLineEndings("\n"));
        Directory.EnumerateFileSystemEntries(trainer.Directory).ShouldBeEmpty();
    }

    private static string CutShort()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data/digits.csv.gz"));
        string file = Path.GetTempFileName();
        File.WriteAllBytes(file, whole[..5000]);
        return file;
    }
}
