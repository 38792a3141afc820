using System.Runtime.CompilerServices;
using Compose.Architecture;
using Compose.Diagnostics;

namespace Compose.Tests.Composition;

/// <summary>
/// A composition is a folder of <c>Cases</c>: <c>conf/</c>, <c>overrides.txt</c> with one override a line (a line
/// <c>--config-name=NAME</c> names the primary config), and the outcome, <c>expected.yaml</c> or <c>expected.error</c>.
/// A new folder is a new case; <c>COMPOSE_APPROVE=1</c> writes its outcome.
/// </summary>
public class CompositionCasesTests
{
    private const string ConfigName = "--config-name=";

    public static TheoryData<string> Cases { get; } = [.. Directory.GetDirectories(Root()).Select(directory => Path.GetFileName(directory)!).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void CaseComposesAsExpected(string name)
    {
        string directory = Path.Combine(Root(), name);
        (string file, string outcome) = Compose(directory);
        string other = Path.Combine(directory, file == "expected.yaml" ? "expected.error" : "expected.yaml");
        if (ApprovedFile.Approving)
            File.Delete(other);
        File.Exists(other).ShouldBeFalse($"expected {Path.GetFileName(other)}, but: {outcome}");
        ApprovedFile.ShouldMatchFile(outcome, Path.Combine(directory, file));
    }

    private static (string File, string Outcome) Compose(string directory)
    {
        string[] lines = File.ReadAllLines(Path.Combine(directory, "overrides.txt"));
        string? name = lines.FirstOrDefault(line => line.StartsWith(ConfigName, StringComparison.Ordinal))?[ConfigName.Length..];
        ConfigComposerBuilder builder = ConfigComposer.CreateBuilder();
        builder.WorkingDirectory = directory;
        builder.Environment = _ => null;
        ConfigComposer composer = builder.AddDirectory("conf").Build();
        try
        {
            ComposedConfig config = composer.Compose(
                name ?? "config", [.. lines.Where(line => line.Length > 0 && !line.StartsWith(ConfigName, StringComparison.Ordinal))]);
            return ("expected.yaml", config.ToYaml());
        }
        catch (ComposeException error)
        {
            return ("expected.error", error.Message.Replace(directory, "<CASE>", StringComparison.Ordinal));
        }
    }

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "Cases");
}
