using Compose.Diagnostics;
using Compose.Text;

namespace Compose.Yaml;

/// <summary>The short handles of tags in one document, <c>!!</c> and those of its <c>%TAG</c> directives, and what they stand for.</summary>
internal sealed class TagHandles
{
    private Dictionary<string, string>? declared;

    /// <summary>Reads the directives before a document.</summary>
    public void ReadDirectives(YamlScanner scanner)
    {
        bool hasVersion = false;
        while (true)
        {
            YamlToken token = scanner.Peek();
            bool isNew;
            switch (token.Kind)
            {
                case YamlTokenKind.VersionDirective:
                    isNew = !hasVersion;
                    hasVersion = true;
                    break;
                case YamlTokenKind.TagDirective:
                    isNew = (declared ??= []).TryAdd(token.Text!, token.Suffix!);
                    break;
                default:
                    return;
            }

            if (!isNew)
                throw scanner.Cursor.Fail("This directive stands twice.", token.Start, token.End - token.Start, "remove one of them");
            scanner.Advance();
        }
    }

    /// <summary>The tag with its handle written out.</summary>
    public string Expand(in YamlToken tag, YamlCursor cursor)
    {
        if (tag.Text!.Length == 0)
            return tag.Suffix!;
        string? prefix = declared is not null && declared.TryGetValue(tag.Text, out string? own) ? own : tag.Text switch
        {
            "!" => "!",
            "!!" => YamlTags.Standard,
            _ => null,
        };
        return prefix is not null
            ? prefix + tag.Suffix
            : throw new YamlSyntaxException(new Diagnostic(
                $"The tag handle '{tag.Text}' is not declared.", cursor.At(tag.Start, tag.Text.Length))
            {
                Available = [.. Suggestions.ByNearness(tag.Text, ["!", "!!", .. declared?.Keys ?? Enumerable.Empty<string>()])],
                Fix = "quote the text if it is no tag",
            });
    }

    public void Forget() => declared = null;
}
