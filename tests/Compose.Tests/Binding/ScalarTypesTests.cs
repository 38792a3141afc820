using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Compose.Diagnostics;

namespace Compose.Tests.Binding;

/// <summary>What each type reads of what a person may write for it.</summary>
public class ScalarTypesTests
{
    public enum Color { Red, Green }

    [Flags]
    public enum Access { None = 0, Read = 1, Write = 2 }

    public sealed class Values
    {
        public DateTime Moment { get; init; }
        public DateTimeOffset Instant { get; init; }
        public DateOnly Day { get; init; }
        public TimeOnly Clock { get; init; }
        public TimeSpan Duration { get; init; }
        public decimal Price { get; init; }
        public float Single { get; init; }
        public nint Native { get; init; }
        public nuint Unsigned { get; init; }
        public Access Access { get; init; }
        public CultureInfo? Culture { get; init; }
        public object? Anything { get; init; }
    }

    [Theory]
    [InlineData("moment: 2026-01-31", "2026-01-31T00:00:00.0000000")]
    [InlineData("moment: 2026-1-3 9:05", "2026-01-03T09:05:00.0000000")]
    [InlineData("moment: 2026-01-31T23:59:59.123", "2026-01-31T23:59:59.1230000")]
    [InlineData("moment: 2026-01-31T23:59:59Z", "2026-01-31T23:59:59.0000000Z")]
    [InlineData("moment: 2026-01-31T23:59:59+02:00", "2026-01-31T21:59:59.0000000Z")]
    [InlineData("instant: 2026-01-31T23:59:59+02:00", "2026-01-31T23:59:59.0000000+02:00")]
    [InlineData("instant: 2026-01-31T23:59", "2026-01-31T23:59:00.0000000+00:00")]
    [InlineData("day: 2026-01-31", "2026-01-31")]
    [InlineData("clock: '9:05'", "09:05:00.0000000")]
    [InlineData("clock: '09:05:00.25'", "09:05:00.2500000")]
    public void DatesAndTimesAreReadAsIso8601WritesThem(string yaml, string expected) => Read(yaml).ShouldBe(expected);

    [Theory]
    [InlineData("moment: 01/02/2026", "'moment' must be a date and time as 2026-01-31T23:59:59, but is '01/02/2026'.")] // another day elsewhere
    [InlineData("moment: '23:59'", "'moment' must be a date and time as 2026-01-31T23:59:59, but is '23:59'.")] // another day tomorrow
    [InlineData("instant: '23:59'", "'instant' must be a date, time and offset as 2026-01-31T23:59:59+01:00, but is '23:59'.")]
    [InlineData("day: Jan 5", "'day' must be a date as 2026-01-31, but is 'Jan 5'.")]
    [InlineData("day: 2026-01-31T10:00:00", "'day' must be a date as 2026-01-31, but is '2026-01-31T10:00:00'.")] // the time would be lost
    [InlineData("day: 2026-02-30", "'day' must be a date as 2026-01-31, but is '2026-02-30'.")]
    [InlineData("clock: '24:00'", "'clock' must be a time of day as 23:59:59, but is '24:00'.")]
    [InlineData("duration: '24:00:00'", "'duration' must be a duration as 90s, 1h30m or 01:30:00, but is '24:00:00'.")] // TimeSpan.Parse takes it for 24 days
    [InlineData("single: 1e-60", "'single' must be a number of single precision, but is 1e-60.")]
    [InlineData("culture: xx-notthere", "'culture' must be the name of a culture, but is 'xx-notthere'.")]
    [InlineData("access: [read, exec]", "'access[1]' must be any of none, read, write, but is 'exec'.")]
    [InlineData("access: read, wriet", "'access' must be any of none, read, write, but is 'wriet'.")]
    public void WhatIsNoSuchValueIsRefused(string yaml, string message) => Mistake(yaml).Message.ShouldBe(message);

    [Theory]
    [InlineData("clock: 23:59:59", "'clock' must be a time of day as 23:59:59, but is 86399.", "put it in quotes: '23:59:59'")]
    [InlineData("duration: 1:30:00", "'duration' must be a duration as 90s, 1h30m or 01:30:00, but is 5400.", "put it in quotes: '1:30:00'")]
    [InlineData("price: 0.12345678901234567890", "'price' has more digits than a number in a config keeps.", "put it in quotes: '0.12345678901234567890'")]
    [InlineData("duration: 90", "'duration' must be a duration as 90s, 1h30m or 01:30:00, but is 90.", null)]
    public void WhatYamlReadsAsANumberIsToBeQuoted(string yaml, string message, string? fix)
    {
        Mistake(yaml).Message.ShouldBe(message);
        Mistake(yaml).Fix.ShouldBe(fix);
    }

    [Fact]
    public void ASchemaThatHasReadTheNumberAsTextTellsTheSame() =>
        Should.Throw<ConfigValidationException>(() => ConfigComposer.CreateBuilder().AddSchema<Values>("base")
                .AddConfig("config", "defaults: [base, _self_]\nclock: 9:05").Build().Compose("config").Bind<Values>())
            .Message.ShouldBe("""
                'clock' must be a time of day as 23:59:59, but is '545'.
                  --> (code) config:2:8
                    |
                  2 | clock: 9:05
                    |        ^^^^
                  fix: put it in quotes: '9:05'
                """.ReplaceLineEndings("\n"));

    [Fact]
    public void ADurationIsCheckedWhileItComposes() =>
        Should.Throw<CompositionException>(() => ConfigComposer.CreateBuilder().AddSchema<Values>("base")
                .AddConfig("config", "defaults: [base, _self_]\nduration: 1:30:00").Build().Compose("config"))
            .Message.ShouldBe("""
                'duration' must be a duration as 90s, 1h30m or 01:30:00, but is 5400.
                  --> (code) config:2:11
                    |
                  2 | duration: 1:30:00
                    |           ^^^^^^^
                  fix: put it in quotes: '1:30:00'
                """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("price: '0.12345678901234567890'", "0.12345678901234567890")]
    [InlineData("price: 0.10", "0.1")]
    [InlineData("native: -5", "-5")]
    [InlineData("unsigned: 5", "5")]
    [InlineData("access: 'READ | write'", "Read, Write")]
    [InlineData("culture: de-DE", "de-DE")]
    public void WhatIsReadIsWhatWasWritten(string yaml, string expected) => Read(yaml).ShouldBe(expected);

    [Theory]
    [InlineData("anything: 1", typeof(long))]
    [InlineData("anything: 12345678901234567890", typeof(System.Numerics.BigInteger))]
    [InlineData("anything: 1.5", typeof(double))]
    [InlineData("anything: [1]", typeof(List<object>))]
    public void WhatHasNoTypeIsOfTheOneOfItsText(string yaml, Type type) => BindYaml.To<Values>(yaml).Anything.ShouldBeOfType(type);

    public sealed record Stacks(ImmutableStack<int> Stack, IImmutableStack<int> Face, ReadOnlySet<int> Set, ReadOnlyObservableCollection<int> Seen);

    [Fact]
    public void CollectionsThatAreMadeOfOthersAreBound()
    {
        Stacks made = BindYaml.To<Stacks>("{stack: [1, 2], face: [1, 2], set: [1, 1], seen: [1, 2]}");
        made.Stack.ToArray().ShouldBe([2, 1]); // as Stack<int> of the same list
        made.Face.ToArray().ShouldBe([2, 1]);
        made.Set.ShouldBe([1]);
        made.Seen.ShouldBe([1, 2]);
    }

    public sealed record Defaults(Color? Color = ScalarTypesTests.Color.Green, Color? None = null, Color Plain = ScalarTypesTests.Color.Green);

    [Fact]
    public void AnEnumerationMayBeTheDefaultOfAParameterThatTakesNull() =>
        BindYaml.To<Defaults>("{}").ShouldBe(new Defaults(Color.Green));

    public sealed class ByReference(in int size)
    {
        public int Size { get; } = size;
    }

    [Fact]
    public void AParameterMayBePassedByReference() => BindYaml.To<ByReference>("size: 3").Size.ShouldBe(3);

    public sealed record Contact([EmailAddress] string? Mail = null, [Url] string? Site = null, [Url(ErrorMessage = "No site.")] string? Other = null);

    [Theory]
    [InlineData("mail: x", "'mail' must be an e-mail address, but is 'x'.")]
    [InlineData("site: x", "'site' must be a URL, but is 'x'.")]
    [InlineData("other: x", "'other' is not valid: No site.")]
    public void RulesThatBringAMessageAreToldInOurWordsUnlessItIsTheAppsOwn(string yaml, string message) =>
        Should.Throw<ConfigValidationException>(() => BindYaml.To<Contact>(yaml)).Diagnostic.Message.ShouldBe(message);

    private static Diagnostic Mistake(string yaml) => Should.Throw<ConfigValidationException>(() => BindYaml.To<Values>(yaml)).Diagnostic;

    private static string Read(string yaml)
    {
        object? value = typeof(Values).GetProperties()
            .Single(property => property.Name.Equals(yaml[..yaml.IndexOf(':', StringComparison.Ordinal)], StringComparison.OrdinalIgnoreCase))
            .GetValue(BindYaml.To<Values>(yaml));
        return value is DateTime or DateTimeOffset or DateOnly or TimeOnly
            ? ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }
}
