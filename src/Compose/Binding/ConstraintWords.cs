using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Compose.Nodes;

namespace Compose.Binding;

/// <summary>Rules in words, to be read after "must": <c>be between 0 and 1</c>. Errors, help and documentation say the same.</summary>
internal static class ConstraintWords
{
    /// <summary>The rule in words; null for one that only its own message describes.</summary>
    public static string? Of(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => $"be {(range.MinimumIsExclusive ? "more than" : "at least")} {Show(range.Minimum)} and "
            + $"{(range.MaximumIsExclusive ? "less than" : "at most")} {Show(range.Maximum)}",
        RegularExpressionAttribute pattern => $"match {pattern.Pattern}",
        RequiredAttribute => "not be empty",
        StringLengthAttribute { MinimumLength: > 0 } length => $"have {length.MinimumLength} to {length.MaximumLength} characters",
        StringLengthAttribute length => $"have at most {length.MaximumLength} characters",
        LengthAttribute length => $"have a length from {length.MinimumLength} to {length.MaximumLength}",
        MinLengthAttribute least => $"have a length of at least {least.Length}",
        MaxLengthAttribute { Length: >= 0 } most => $"have a length of at most {most.Length}",
        AllowedValuesAttribute allowed => $"be one of {string.Join(", ", allowed.Values.Select(Show))}",
        DeniedValuesAttribute denied => $"not be {string.Join(" or ", denied.Values.Select(Show))}",
        EmailAddressAttribute => "be an e-mail address",
        UrlAttribute => "be a URL",
        Base64StringAttribute => "be base64 text",
        PhoneAttribute => "be a telephone number",
        CreditCardAttribute => "be the number of a credit card",
        _ => null,
    };

    /// <summary>What is said when a value breaks a rule; a message of the rule's own comes first.</summary>
    public static string Sentence(ValidationAttribute rule, string place, object? value, ValidationResult broken) =>
        !HasOwnMessage(rule) && Of(rule) is { } words
            ? $"{place} must {words}, but is {Show(value)}."
            : $"{place} is not valid: {broken.ErrorMessage}";

    // Some rules of .NET have a message before anybody gives them one.
    private static bool HasOwnMessage(ValidationAttribute rule) =>
        rule.ErrorMessageResourceName is not null || rule.ErrorMessage != rule switch
        {
            EmailAddressAttribute => new EmailAddressAttribute().ErrorMessage,
            UrlAttribute => new UrlAttribute().ErrorMessage,
            Base64StringAttribute => new Base64StringAttribute().ErrorMessage,
            PhoneAttribute => new PhoneAttribute().ErrorMessage,
            CreditCardAttribute => new CreditCardAttribute().ErrorMessage,
            _ => null,
        };

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        bool boolean => boolean ? "true" : "false",
        double number => ScalarValue.From(number).ToString(),
        System.Collections.ICollection items => $"of length {items.Count.ToString(CultureInfo.InvariantCulture)}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
