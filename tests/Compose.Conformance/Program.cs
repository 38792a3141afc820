using Compose.Conformance;

if (CommandLine.Parse(args) is not { } command)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

CaseFile[] files = [.. CaseFile.All.Where(file => command.File is null || file.Name == command.File)];
if (files.Length == 0 || !Directory.Exists(command.Directory))
{
    Console.Error.WriteLine(files.Length == 0
        ? $"No corpus file is called '{command.File}'.\n  available: {string.Join(", ", CaseFile.All.Select(file => file.Name))}"
        : $"There is no folder '{command.Directory}'.");
    return 2;
}

files = [.. files.Where(file => file.IsIn(command.Directory))];
if (files.Length == 0)
{
    Console.Error.WriteLine($"There is no {command.File ?? "corpus file"} in '{command.Directory}'.");
    return 2;
}

var differences = Difference.ReadAll(ProjectFiles.Differences);
FileResult[] results = [.. files.Select(file => FileResult.Of(file, command.Directory, differences))];
Report.Print(Console.Out, results, command.Failures);
if (command.RaiseFloor)
    Floor.Raise(ProjectFiles.FloorSource, results);
return results.Any(result => result.Faults.Any()) ? 1 : 0;
