using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Compose.Binding;

/// <summary>Tells, by names only, whether anything is said of a type or a member: asking for an attribute loads the library that it is from.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal static class MemberAttributes
{
    private const string OfCompiler = "System.Runtime.CompilerServices";

    /// <summary>Whether a member or the constructor's parameter has attributes that a person has written.</summary>
    public static bool AreOn(MemberInfo? member, ParameterInfo? parameter) =>
        (member is not null && AreIn(member.CustomAttributes)) || (parameter is not null && AreIn(parameter.CustomAttributes));

    /// <summary>Whether a type or one that it derives from has attributes that a person has written.</summary>
    public static bool AreOn(Type type)
    {
        for (Type? at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            if (AreIn(at.CustomAttributes))
                return true;
        }

        return false;
    }

    /// <summary>Whether a type itself has an attribute of a name.</summary>
    public static bool IsOn(Type type, string name)
    {
        foreach (CustomAttributeData attribute in type.CustomAttributes)
        {
            if (attribute.AttributeType.Name == name)
                return true;
        }

        return false;
    }

    private static bool AreIn(IEnumerable<CustomAttributeData> attributes)
    {
        foreach (CustomAttributeData attribute in attributes)
        {
            if (attribute.AttributeType.Namespace != OfCompiler)
                return true;
        }

        return false;
    }
}
