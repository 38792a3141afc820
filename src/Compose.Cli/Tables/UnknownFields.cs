using Compose.Cli.Commands;
using Compose.Diagnostics;
using Compose.Runner.Queries;
using Compose.Runner.Store;
using Compose.Text;

namespace Compose.Cli.Tables;

/// <summary>Tells of fields that no run has: a name that was mistyped finds nothing, which is no mistake to the query language.</summary>
internal static class UnknownFields
{
    public static void Tell(CommandContext context, RunStore runs, IEnumerable<QueryField> fields)
    {
        foreach (QueryField field in fields.Where(field => field.Part != QueryPart.Attribute).Distinct())
        {
            string[] names = [.. runs.Names(field.Part)];
            if (names.Contains(field.Name))
                continue;
            context.Error.WriteLine(new Diagnostic($"No run has {field with { Aggregate = null }}.", field.Origin)
            {
                Fix = Suggestions.Nearest(field.Name, names) is { } near ? $"did you mean {new QueryField(field.Part, near)}?" : null,
            });
        }
    }
}
