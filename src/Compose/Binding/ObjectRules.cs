using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Compose.Diagnostics;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>The rules a type states about its values: DataAnnotations on members and type, and <see cref="IValidatableObject"/>.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class ObjectRules
{
    private readonly ObjectShape shape;
    private readonly ValidationAttribute[]?[] members;
    private readonly bool anyMember;
    private readonly ValidationAttribute[] whole;

    private ObjectRules(Type type, ObjectShape shape)
    {
        this.shape = shape;
        whole = RulesOn(type) ?? [];
        members = new ValidationAttribute[]?[shape.Members.Length];
        for (int at = 0; at < members.Length; at++)
        {
            members[at] = shape.Members[at].CanGet ? RulesOn(shape.Members[at]) : null;
            anyMember |= members[at] is not null;
        }
    }

    /// <summary>The rules of a type; null when it has none.</summary>
    public static ObjectRules? Of(Type type, ObjectShape shape) => MayHave(type, shape) ? new ObjectRules(type, shape) : null;

    // What validates need not be loaded for types that have no rules, as most have none.
    private static bool MayHave(Type type, ObjectShape shape) =>
        Array.Exists(shape.Members, member => member.HasAttributes) || MemberAttributes.AreOn(type)
        || Array.Exists(type.GetInterfaces(), face => face.Name == nameof(IValidatableObject));

    /// <summary>The rules on a member, or on the constructor parameter that fills it.</summary>
    public static ValidationAttribute[] RulesOf(BoundMember member) => RulesOn(member) ?? [];

    private static ValidationAttribute[]? RulesOn(BoundMember member) => (RulesOn(member.Member), RulesOn(member.Parameter)) switch
    {
        (null, var rules) => rules,
        (var rules, null) => rules,
        var (some, more) => [.. some, .. more],
    };

    private static ValidationAttribute[]? RulesOn(ICustomAttributeProvider? on) =>
        on is not null && on.IsDefined(typeof(ValidationAttribute), true) ? (ValidationAttribute[])on.GetCustomAttributes(typeof(ValidationAttribute), true) : null;

    /// <summary>Tells the run of every rule that an object breaks, at the value that breaks it.</summary>
    public void Check(object made, GivenEntries given, BindingRun run)
    {
        if (anyMember || whole.Length > 0 || made is IValidatableObject)
            CheckRules(made, given, run);
    }

    private void CheckRules(object made, GivenEntries given, BindingRun run)
    {
        int before = run.MistakeCount;
        var context = new ValidationContext(made);
        for (int at = 0; at < members.Length; at++)
        {
            if (members[at] is { } rules)
                Check(at, shape.Members[at].Get(made), rules, context, given, run);
        }

        context.MemberName = null;
        context.DisplayName = run.Place;
        foreach (ValidationAttribute rule in whole)
        {
            if (Result(() => rule.GetValidationResult(made, context)) is { } broken)
                Tell(broken, given, run);
        }

        // As .NET's own Validator: an object judges itself once its members are right.
        if (run.MistakeCount == before && made is IValidatableObject self)
        {
            foreach (ValidationResult broken in Results(self, context))
                Tell(broken, given, run);
        }
    }

    private static List<ValidationResult> Results(IValidatableObject self, ValidationContext context)
    {
        try
        {
            return [.. self.Validate(context).Where(result => result is not null && result != ValidationResult.Success)];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [new ValidationResult(exception.Message)];
        }
    }

    /// <summary>
    /// Tells the run of the rules that the values given break, where there is no right object to ask: one wrong key does not hide
    /// what is wrong with others. A value that is none is <see cref="ValueBinder.Failed"/>; the object is
    /// null when it could not be made.
    /// </summary>
    public void CheckGiven(object? made, object?[] values, GivenEntries given, BindingRun run)
    {
        var context = new ValidationContext(made ?? new object());
        for (int at = 0; at < members.Length; at++)
        {
            if (members[at] is { } rules && given.Has(at) && !ReferenceEquals(values[at], ValueBinder.Failed))
                Check(at, values[at], made is null ? Array.FindAll(rules, rule => !rule.RequiresValidationContext) : rules, context, given, run);
        }
    }

    private void Check(
        int at, object? value, ValidationAttribute[] rules, ValidationContext context, GivenEntries given, BindingRun run)
    {
        BoundMember member = shape.Members[at];
        context.MemberName = member.Name;
        context.DisplayName = member.Key;
        foreach (ValidationAttribute rule in rules)
        {
            if (Result(() => rule.GetValidationResult(value, context)) is { } broken)
                Tell(ConstraintWords.Sentence(rule, run.PlaceOf(member.Key), value, broken), at, given, run);
        }
    }

    private static ValidationResult? Result(Func<ValidationResult?> validate)
    {
        try
        {
            return validate();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new ValidationResult(exception.Message); // the rule does not fit the type of its member, or fails by itself
        }
    }

    private void Tell(ValidationResult broken, GivenEntries given, BindingRun run)
    {
        string name = broken.MemberNames.FirstOrDefault() ?? "";
        int at = name.Length == 0 ? -1 : shape.Find(name);
        string place = at < 0 ? run.Place : run.PlaceOf(shape.Members[at].Key);
        Tell($"{place} is not valid: {broken.ErrorMessage}", at, given, run);
    }

    private void Tell(string message, int member, GivenEntries given, BindingRun run)
    {
        if (member < 0 || !given.Has(member))
        {
            run.Fail(ErrorKind.InvalidValue, new Diagnostic(message, given.Mapping.Origin));
            return;
        }

        MappingEntry entry = given[member];
        run.EnterKey(entry.Key, shape.Members[member]);
        run.Fail(ErrorKind.InvalidValue, new Diagnostic(message, entry.Value.Origin.IsKnown ? entry.Value.Origin : given.Mapping.Origin));
        run.Leave();
    }
}
