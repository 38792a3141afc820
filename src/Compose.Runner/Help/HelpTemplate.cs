using Compose.Diagnostics;
using Compose.Nodes;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Compose.Runner.Help;

/// <summary>A help template with <c>{{ }}</c> in it: <c>{{ for group in groups }}{{ group.name }} {{ end }}</c>, in the language of Scriban.</summary>
/// <param name="text">The template.</param>
/// <param name="path">The key it stands at.</param>
/// <param name="node">Where it came from.</param>
internal sealed class HelpTemplate(string text, string path, ConfigNode? node)
{
    /// <summary>Whether a template is one of these; Hydra's have <c>$NAME</c> alone.</summary>
    public static bool IsOne(string template) => template.Contains("{{", StringComparison.Ordinal);

    /// <summary>The text that the template makes of the values.</summary>
    /// <exception cref="ComposeException">It is malformed, or asks for what there is not.</exception>
    public string Render(ScriptObject values)
    {
        Template template = Template.Parse(text);
        if (template.HasErrors)
            throw Mistake(template.Messages.First(message => message.Type == ParserMessageType.Error).Message, values);
        var context = new TemplateContext { StrictVariables = true };
        context.PushGlobal(values);
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException failure)
        {
            throw Mistake(failure.OriginalMessage, values);
        }
    }

    private ConfigValidationException Mistake(string message, ScriptObject values) => new(
        ErrorKind.InvalidValue,
        new Diagnostic($"The template {path} cannot be filled in: {message.TrimEnd('.')}.", node?.Origin ?? default)
        {
            Available = [.. values.Keys.Order(StringComparer.Ordinal)],
        });
}
