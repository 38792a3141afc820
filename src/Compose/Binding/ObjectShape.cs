using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Compose.Schemas;

namespace Compose.Binding;

/// <summary>How objects of a type are made and filled: its constructor, its members, what takes extra keys.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class ObjectShape
{
    private readonly Dictionary<string, int> byKey = new(KeyNames.Comparer);
    private readonly ConstructorInvoker? make;
    private readonly Type type;

    public ObjectShape(Type type, Func<Type, ValueBinder> binderOf)
    {
        this.type = type;
        ConstructorInfo? constructor = ConstructorOf(type);
        ParameterInfo[] parameters = constructor?.GetParameters() ?? [];
        SetsRequiredMembers = constructor?.IsDefined(typeof(SetsRequiredMembersAttribute)) ?? false;
        make = constructor is null ? null : ConstructorInvoker.Create(constructor);

        List<MemberInfo> found = SettableMembers(type);
        var members = new List<BoundMember>(found.Count);
        foreach (ParameterInfo parameter in parameters)
            members.Add(new BoundMember(parameter, TakeNamed(found, parameter.Name!), binderOf));
        Parameters = [.. members];
        foreach (MemberInfo one in found)
        {
            var member = new BoundMember(null, one, binderOf);
            if (!Fillable(member))
                continue;
            if (Extras is null && member.HasAttributes && one.IsDefined(typeof(ExtraKeysAttribute), true))
                Extras = member;
            else
                members.Add(member);
        }

        Members = [.. members];
        TakesExtras = Extras is not null || type.IsDefined(typeof(ExtraKeysAttribute), true);
        for (int at = 0; at < Members.Length; at++)
        {
            if (!byKey.TryAdd(Members[at].Key, at))
                Ambiguous = new SameKey(Members[byKey[Members[at].Key]].Name, Members[at].Name);
            byKey.TryAdd(Members[at].Name, at);
        }
    }

    /// <summary>The constructor's parameters, in its order.</summary>
    public BoundMember[] Parameters { get; }

    /// <summary>Everything a key can fill: the parameters first.</summary>
    public BoundMember[] Members { get; }

    /// <summary>The member that collects extra keys.</summary>
    public BoundMember? Extras { get; }

    public bool TakesExtras { get; }

    public bool SetsRequiredMembers { get; }

    /// <summary>Two members that no key can tell apart.</summary>
    public SameKey? Ambiguous { get; }

    /// <summary>The place in <see cref="Members"/> of the member a key names, or -1.</summary>
    public int Find(string key) => byKey.TryGetValue(key, out int at) ? at : -1;

    public object Make(object?[] arguments) => make is null ? RuntimeHelpers.GetUninitializedObject(type) : make.Invoke(arguments.AsSpan());

    /// <summary>Why objects of a type cannot be made, to end a sentence; null when they can.</summary>
    public static string? Unmakeable(Type type)
    {
        if (type.IsInterface || type.IsAbstract)
            return $"{type.Name} is {(type.IsInterface ? "an interface" : "abstract")}, and no types that stand for it are known";
        if (type.IsPointer || type.IsByRefLike || typeof(Delegate).IsAssignableFrom(type) || type.IsArray)
            return $"a config cannot hold a {type.Name}";
        return type.IsValueType || ConstructorOf(type) is not null
            ? null
            : $"{type.Name} has no public constructor, or several with parameters to choose from";
    }

    // The one without parameters, else the only one. A struct always has one without; its own is meant where it has one.
    private static ConstructorInfo? ConstructorOf(Type type)
    {
        ConstructorInfo[] constructors = type.GetConstructors();
        return constructors switch
        {
            [var only] => only,
            _ => Array.Find(constructors, constructor => constructor.GetParameters().Length == 0),
        };
    }

    private static List<MemberInfo> SettableMembers(Type type)
    {
        var members = new List<MemberInfo>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (Type? declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
            int at = 0; // the members of a base come before those of what derives from it
            foreach (PropertyInfo property in declaring.GetProperties(own))
            {
                if (IsPlain(property) && names.Add(property.Name))
                    members.Insert(at++, property);
            }

            foreach (FieldInfo field in declaring.GetFields(own))
            {
                if (!field.IsInitOnly && names.Add(field.Name))
                    members.Insert(at++, field);
            }
        }

        return members;
    }

    private static bool IsPlain(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRef
        && (property.GetMethod ?? property.SetMethod) is { IsPublic: true };

    // A property without a setter keeps its object; only what the compiler made holds one of its own.
    private static bool Fillable(BoundMember member) =>
        member.CanSet || (!member.Type.IsValueType && member.Type != typeof(string)
            && ((PropertyInfo)member.Member!).GetMethod!.IsDefined(typeof(CompilerGeneratedAttribute), false));

    private static MemberInfo? TakeNamed(List<MemberInfo> members, string name)
    {
        int at = members.FindIndex(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            return null;
        MemberInfo found = members[at];
        members.RemoveAt(at);
        return found;
    }
}

/// <summary>Two members whose keys are the same, such as <c>MaxSize</c> and <c>Max_Size</c>.</summary>
internal sealed record SameKey(string First, string Second);
