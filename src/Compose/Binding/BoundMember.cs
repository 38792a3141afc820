using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Compose.Schemas;
using Microsoft.Extensions.Configuration;

namespace Compose.Binding;

/// <summary>A part of an object that a config key fills: a property or variable, the constructor's parameter of that name, or both.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class BoundMember
{
    private readonly PropertyInfo? property;
    private readonly FieldInfo? variable;
    private readonly MethodInfo? setMethod;
    private readonly MethodInfo? getMethod;
    private readonly Func<Type, ValueBinder> binderOf;
    private MethodInvoker? setter;
    private MethodInvoker? getter;
    private ValueBinder? binder;
    private NullabilityInfo? nullability;
    private bool? isSecret;

    public BoundMember(ParameterInfo? parameter, MemberInfo? member, Func<Type, ValueBinder> binderOf)
    {
        Parameter = parameter;
        property = member as PropertyInfo;
        variable = member as FieldInfo;
        this.binderOf = binderOf;
        Name = member?.Name ?? parameter!.Name!;
        Type = parameter?.ParameterType ?? property?.PropertyType ?? variable!.FieldType;
        if (Type.IsByRef) // an 'in' parameter
            Type = Type.GetElementType()!;
        setMethod = property?.GetSetMethod();
        getMethod = property?.GetGetMethod();
        HasAttributes = MemberAttributes.AreOn(member, parameter);
        Key = (HasAttributes ? NameByAttribute(member) : null) ?? KeyNames.ToSnakeCase(Name);
    }

    /// <summary>Whether a person has said something of it by attributes.</summary>
    public bool HasAttributes { get; }

    /// <summary>The name in code.</summary>
    public string Name { get; }

    /// <summary>The key in a config.</summary>
    public string Key { get; }

    public Type Type { get; }

    /// <summary>The constructor parameter that takes the value, if one does.</summary>
    public ParameterInfo? Parameter { get; }

    public ICustomAttributeProvider? Member => (ICustomAttributeProvider?)property ?? variable;

    public bool CanSet => setMethod is not null || variable is not null;

    public bool CanGet => getMethod is not null || variable is not null;

    /// <summary>Whether it must be given: <c>required</c>, or a parameter without a default.</summary>
    public bool IsRequired => Parameter is { HasDefaultValue: false }
        || (Member?.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), true) ?? false);

    /// <summary>What the parameter is when it is not given.</summary>
    public object? Default => Parameter!.DefaultValue switch
    {
        null or DBNull when Type.IsValueType && Nullable.GetUnderlyingType(Type) is null => Activator.CreateInstance(Type),
        null or DBNull => null,
        var value when (Nullable.GetUnderlyingType(Type) ?? Type) is { IsEnum: true } enumeration => Enum.ToObject(enumeration, value),
        var value => value,
    };

    /// <summary>Whether the value is not to be shown.</summary>
    public bool IsSecret => isSecret ??= Attribute<SecretAttribute>() is not null;

    /// <summary>What is said of the value as data; null when it is none.</summary>
    public DataInputAttribute? DataInput => Attribute<DataInputAttribute>();

    /// <summary>The least a value of the type can be: zero, an empty text, null.</summary>
    public object? Empty => Type == typeof(string) ? "" : Type.IsValueType ? Activator.CreateInstance(Type) : null;

    public ValueBinder Binder => binder ??= binderOf(Type);

    /// <summary>Its value; null when the code of the property fails.</summary>
    public object? Get(object instance)
    {
        try
        {
            return getMethod is not null ? (getter ??= MethodInvoker.Create(getMethod)).Invoke(instance) : variable!.GetValue(instance);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return null;
        }
    }

    public void Set(object instance, object? value)
    {
        if (setMethod is not null)
            (setter ??= MethodInvoker.Create(setMethod)).Invoke(instance, value);
        else
            variable!.SetValue(instance, value);
    }

    /// <summary>Whether null is allowed, for the value itself or, along its type arguments, for a part of it.</summary>
    public bool TakesNull(ReadOnlySpan<int> arguments)
    {
        NullabilityInfo info = nullability ??= ReadNullability();
        foreach (int argument in arguments)
        {
            if (info.ElementType is { } element)
                info = element;
            else if (info.GenericTypeArguments is { Length: > 0 } generic)
                info = generic[Math.Min(argument, generic.Length - 1)];
            else
                return true;
        }

        // What may be written decides; where nothing may, as for a property with a constructor parameter, what is read.
        NullabilityState state = info.WriteState == NullabilityState.Unknown ? info.ReadState : info.WriteState;
        return state != NullabilityState.NotNull;
    }

    private T? Attribute<T>()
        where T : Attribute =>
        HasAttributes ? ((MemberInfo?)property ?? variable)?.GetCustomAttribute<T>() ?? Parameter?.GetCustomAttribute<T>() : null;

    private static string? NameByAttribute(MemberInfo? member) => member?.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name;

    private NullabilityInfo ReadNullability()
    {
        var context = new NullabilityInfoContext();
        return property is not null ? context.Create(property)
            : variable is not null ? context.Create(variable)
            : context.Create(Parameter!);
    }
}
