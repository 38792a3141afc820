using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace Compose.Binding;

/// <summary>The documentation comments of assemblies, from the XML files beside the program. A file is read when it is first asked for.</summary>
internal sealed class XmlDocs
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> files = [];

    /// <summary>What the comment of a property, variable or constructor parameter says, on one line; null when there is none.</summary>
    public string? TextOf(MemberInfo? member, ParameterInfo? parameter)
    {
        if ((member ?? parameter?.Member)?.DeclaringType is not { } declaring)
            return null;
        Dictionary<string, XElement> comments = In(declaring.Assembly);
        string name = (declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring).FullName!.Replace('+', '.');
        char kind = member is FieldInfo ? 'F' : 'P';
        if (member is not null && Text(comments.GetValueOrDefault($"{kind}:{name}.{member.Name}")?.Element("summary")) is { } summary)
            return summary;

        // A record says what its members are beside the type, a class beside the constructor.
        string constructor = $"M:{name}.#ctor(";
        return parameter is null ? null : comments
            .Where(one => one.Key == $"T:{name}" || one.Key.StartsWith(constructor, StringComparison.Ordinal))
            .SelectMany(one => one.Value.Elements("param"))
            .Where(param => (string?)param.Attribute("name") == parameter.Name)
            .Select(Text)
            .FirstOrDefault();
    }

    private Dictionary<string, XElement> In(Assembly assembly)
    {
        if (!files.TryGetValue(assembly, out Dictionary<string, XElement>? comments))
            files.Add(assembly, comments = Read(Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml")));
        return comments;
    }

    private static Dictionary<string, XElement> Read(string file)
    {
        var comments = new Dictionary<string, XElement>(StringComparer.Ordinal);
        try
        {
            if (!File.Exists(file))
                return comments;
            foreach (XElement member in XDocument.Load(file).Descendants("member"))
                comments[(string?)member.Attribute("name") ?? ""] = member;
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            comments.Clear(); // help is given without comments rather than not at all
        }

        return comments;
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        string text = string.Concat(element.Nodes().Select(Text));
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }

    // <see cref="P:App.Config.Rate"/> reads as Rate, <paramref name="rate"/> as rate, <c>adam</c> as adam.
    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => reference.Attributes().FirstOrDefault()?.Value.Split('.', ':')[^1] ?? " ",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };
}
