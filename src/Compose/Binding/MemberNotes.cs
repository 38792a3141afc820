using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Reads what is said of members: their documentation comments, or else <c>[Description]</c> and <c>[Display]</c>, and their rules.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class MemberNotes
{
    private readonly XmlDocs comments = new();

    public FieldNote Of(BoundMember member) => new(
        comments.TextOf(member.Member as MemberInfo, member.Parameter) ?? AttributeText(member.Member) ?? AttributeText(member.Parameter),
        ImmutableArray.Create(ObjectRules.RulesOf(member)));

    private static string? AttributeText(ICustomAttributeProvider? on)
    {
        object[] attributes = on?.GetCustomAttributes(true) ?? [];
        DisplayAttribute? display = attributes.OfType<DisplayAttribute>().FirstOrDefault();
        return attributes.OfType<DescriptionAttribute>().FirstOrDefault()?.Description
            ?? display?.GetDescription() ?? display?.GetName()
            ?? attributes.OfType<DisplayNameAttribute>().FirstOrDefault()?.DisplayName;
    }
}
