using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Compose.Diagnostics;
using Compose.Nodes;
using Compose.Text;

namespace Compose.Binding;

/// <summary>The rules a type states about its values: DataAnnotations on members and type, and <see cref="IValidatableObject"/>.</summary>
[RequiresUnreferencedCode(ConfigBinder.NeedsReflection)]
[RequiresDynamicCode(ConfigBinder.NeedsReflection)]
internal sealed class ObjectRules
{
    private readonly ObjectShape shape;
    private readonly (int Member, ValidationAttribute[] Rules)[] members;
    private readonly ValidationAttribute[] whole;

    public ObjectRules(Type type, ObjectShape shape)
    {
        this.shape = shape;
        whole = [.. type.GetCustomAttributes(typeof(ValidationAttribute), true).Cast<ValidationAttribute>()];
        members =
        [
            .. Enumerable.Range(0, shape.Members.Length)
                .Where(at => shape.Members[at].CanGet)
                .Select(at => (at, RulesOf(shape.Members[at])))
                .Where(pair => pair.Item2.Length > 0),
        ];
    }

    /// <summary>The rules on a member, or on the constructor parameter that fills it.</summary>
    public static ValidationAttribute[] RulesOf(BoundMember member) =>
    [
        .. new[] { member.Member, member.Parameter }
            .SelectMany(on => on?.GetCustomAttributes(typeof(ValidationAttribute), true) ?? [])
            .Cast<ValidationAttribute>(),
    ];

    /// <summary>Tells the run of every rule that an object breaks, at the value that breaks it.</summary>
    public void Check(object made, MappingNode mapping, MappingEntry?[] given, BindingRun run)
    {
        if (members.Length == 0 && whole.Length == 0 && made is not IValidatableObject)
            return;
        int before = run.MistakeCount;
        var context = new ValidationContext(made);
        foreach ((int at, ValidationAttribute[] rules) in members)
            Check(at, shape.Members[at].Get(made), rules, context, mapping, given, run);

        context.MemberName = null;
        context.DisplayName = run.Place;
        foreach (ValidationAttribute rule in whole)
        {
            if (Result(() => rule.GetValidationResult(made, context)) is { } broken)
                Tell(broken, given, mapping, run);
        }

        // As .NET's own Validator: an object judges itself once its members are right.
        if (run.MistakeCount == before && made is IValidatableObject self)
        {
            foreach (ValidationResult broken in Results(self, context))
                Tell(broken, given, mapping, run);
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
    public void CheckGiven(object? made, object?[] values, MappingNode mapping, MappingEntry?[] given, BindingRun run)
    {
        if (members.Length == 0)
            return;
        var context = new ValidationContext(made ?? new object());
        foreach ((int at, ValidationAttribute[] rules) in members)
        {
            if (given[at] is not null && !ReferenceEquals(values[at], ValueBinder.Failed))
                Check(at, values[at], made is null ? Array.FindAll(rules, rule => !rule.RequiresValidationContext) : rules, context, mapping, given, run);
        }
    }

    private void Check(
        int at, object? value, ValidationAttribute[] rules, ValidationContext context, MappingNode mapping, MappingEntry?[] given, BindingRun run)
    {
        BoundMember member = shape.Members[at];
        context.MemberName = member.Name;
        context.DisplayName = member.Key;
        foreach (ValidationAttribute rule in rules)
        {
            if (Result(() => rule.GetValidationResult(value, context)) is { } broken)
                Tell(ConstraintWords.Sentence(rule, run.PlaceOf(member.Key), value, broken), given[at], mapping, run);
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

    private void Tell(ValidationResult broken, MappingEntry?[] given, MappingNode mapping, BindingRun run)
    {
        string name = broken.MemberNames.FirstOrDefault() ?? "";
        int at = name.Length == 0 ? -1 : shape.Find(name);
        string place = at < 0 ? run.Place : run.PlaceOf(shape.Members[at].Key);
        Tell($"{place} is not valid: {broken.ErrorMessage}", at < 0 ? null : given[at], mapping, run);
    }

    private static void Tell(string message, MappingEntry? entry, MappingNode mapping, BindingRun run)
    {
        Origin origin = entry is { Value.Origin: { IsKnown: true } known } ? known : mapping.Origin;
        run.Fail(ErrorKind.InvalidValue, new Diagnostic(message, origin), entry?.Key);
    }
}
