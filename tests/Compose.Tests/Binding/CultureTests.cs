using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Compose.Binding;
using Compose.Diagnostics;
using Compose.Hosting;
using Compose.Nodes;
using Compose.Yaml;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace Compose.Tests.Binding;

/// <summary>What is bound and printed is the same wherever the program runs.</summary>
public class CultureTests
{
    // Turkish has an i of its own, others write numbers and dates with other signs, digits, calendars.
    private static readonly Gen<CultureInfo> Cultures = Gen.Frequency(
        (1, Gen.OneOf("tr-TR", "de-CH", "fr-FR", "fa-IR", "ar-SA", "th-TH", "sv-SE", "hi-IN", "he-IL").Select(CultureInfo.GetCultureInfo)),
        (2, Gen.OneOf(CultureInfo.GetCultures(CultureTypes.AllCultures))),
        (1, Gen.Const(Odd())));

    private static readonly Gen<Settings> Values = Gen.Select(
        Gen.Double, Gen.Float, Gen.Decimal, Gen.Long, Gen.DateTimeOffset, Gen.TimeSpan, Gen.Enum<Mode>(),
        (number, single, exact, whole, time, duration, mode) => new Settings
        {
            Number = number,
            Single = single,
            Half = (Half)single,
            Wide = (Int128)whole * 1_000,
            Exact = exact,
            Whole = whole,
            Big = BigInteger.Pow(whole, 3),
            Time = time,
            Local = DateTime.SpecifyKind(time.DateTime, DateTimeKind.Unspecified),
            Day = DateOnly.FromDateTime(time.DateTime),
            Clock = TimeOnly.FromDateTime(time.DateTime),
            Duration = duration,
            Mode = mode,
            Id = new Guid(time.Millisecond, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            Rates = { [number] = exact },
            Modes = { [mode] = (whole, single) },
        });

    public enum Mode { Idle, InitialIndex, ITALIC }

    public sealed class Settings
    {
        public double Number { get; set; }
        public float Single { get; set; }
        public Half Half { get; set; }
        public Int128 Wide { get; set; }
        public decimal Exact { get; set; }
        public long Whole { get; set; }
        public BigInteger Big { get; set; }
        public DateTimeOffset Time { get; set; }
        public DateTime Local { get; set; }
        public DateOnly Day { get; set; }
        public TimeOnly Clock { get; set; }
        public TimeSpan Duration { get; set; }
        public Mode Mode { get; set; }
        public Guid Id { get; set; }
        public Dictionary<double, decimal> Rates { get; } = [];
        public Dictionary<Mode, (long, float)> Modes { get; } = [];
    }

    public sealed record Narrow([Range(0.25, 0.75)] double Number, byte Whole, bool Single, TimeSpan Duration);

    [Fact]
    public void NoCultureChangesWhatIsBoundOrPrinted() => Gen.Select(Cultures, Values).Sample(
        (culture, values) => In(culture, () => Transcript(values)).ShouldBe(In(CultureInfo.InvariantCulture, () => Transcript(values)), culture.Name), iter: 300);

    [Fact]
    public void DefaultsAreWrittenSoThatTheyBindAgain() => Gen.Select(Cultures, Values).Sample(
        (culture, values) => In(culture, () =>
        {
            var settings = new ConfigBinder().Bind<Settings>(Written(values));
            settings.ShouldBeEquivalentTo(values, culture.Name);
            return "";
        }), iter: 100);

    // All that is said and made of one config.
    private static string Transcript(Settings values)
    {
        string yaml = YamlWriter.Write(Written(values));
        ComposedConfig config = ConfigComposer.CreateBuilder()
            .AddSchema<Settings>("base")
            .AddConfig("config", $"defaults: [base, _self_]\n{yaml}")
            .Build().Compose("config");
        ComposedConfig more = ConfigComposer.CreateBuilder().AddConfig("more", config.ToYaml() + """
            text: '${number} is ${single} is ${= ${single} * 0.5} in ${mode}'
            list: ['${whole}', '${oc.decode:"1.5"}']
            """).Build().Compose("more", "+new=1.5", "+list2=[-1.5,2_000]", "+power=1e3");
        return string.Join(
            '\n',
            more.ToYaml(resolve: true),
            more.ToYamlWithOrigins(),
            JsonSerializer.Serialize(config.Bind<Settings>(), new JsonSerializerOptions
            {
                NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
                IncludeFields = true,
            }),
            Should.Throw<ConfigValidationException>(() => more.Bind<Narrow>()).Message,
            string.Join('\n', more.ToConfiguration().AsEnumerable().OrderBy(pair => pair.Key, StringComparer.Ordinal)));
    }

    private static MappingNode Written(Settings values)
    {
        var binders = new BinderTable(new BinderCache());
        var shape = ((ObjectBinder)binders.Get(typeof(Settings))).Shape;
        var defaults = new MemberDefaults(binders);
        return new MappingNode(
            [.. shape.Members.Select(member => new MappingEntry(ScalarValue.From(member.Key), defaults.Of(member, shape, values)!))]);
    }

    private static CultureInfo Odd()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = "::";
        odd.NumberFormat.NegativeSign = "minus ";
        odd.NumberFormat.PositiveSign = "plus ";
        odd.NumberFormat.NaNSymbol = "none";
        odd.NumberFormat.PositiveInfinitySymbol = "much";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.DateTimeFormat.DateSeparator = "~";
        odd.DateTimeFormat.TimeSeparator = "h";
        odd.DateTimeFormat.ShortDatePattern = "dd.MM.yy";
        return odd;
    }

    private static string In(CultureInfo culture, Func<string> what)
    {
        (CultureInfo before, CultureInfo beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return what();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
