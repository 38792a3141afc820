using System.IO.Compression;
using Trainer.Data;

namespace Examples.Tests.Data;

public class DigitsTests
{
    private static readonly Digits All = Digits.Load(DataFile.Locate("data/digits.csv.gz"));

    [Fact]
    public void ImagesArePixelsFromZeroToOneAndAClass()
    {
        All.Count.ShouldBe(1_797);
        All.Pixels.Length.ShouldBe(1_797 * Digits.ImageSize);
        (All.Pixels.Min(), All.Pixels.Max()).ShouldBe((0f, 1f));
        All.Labels.Distinct().Count().ShouldBe(Digits.Classes);
    }

    [Fact]
    public void TheSplitIsFixedAndEveryImageIsOnOneSide()
    {
        (Digits training, Digits validation) = All.Split();
        training.Count.ShouldBe(1_438);
        validation.Count.ShouldBe(359);
        Rows(training).Concat(Rows(validation)).Order(StringComparer.Ordinal)
            .ShouldBe(Rows(All).Order(StringComparer.Ordinal));

        Digits again = Digits.Load(DataFile.Locate("data/digits.csv.gz")).Split().Validation;
        Rows(again).ShouldBe(Rows(validation));
    }

    [Fact]
    public void AFifthOfEachDigitIsForValidation()
    {
        byte[] held = All.Split().Validation.Labels;
        for (byte digit = 0; digit < Digits.Classes; digit++)
            (held.Count(label => label == digit) * 5.0).ShouldBe(All.Labels.Count(label => label == digit), tolerance: 2.5);
    }

    [Theory]
    [InlineData("1,2,3", "line 1 has 3 values instead of 65.")]
    [InlineData("", "line 1 has 1 values instead of 65.")]
    [InlineData("17", "line 1 holds '17' where a whole number from 0 to 16 should be.")]
    [InlineData("-1", "line 1 holds '-1' where a whole number from 0 to 16 should be.")]
    [InlineData("x", "line 1 holds 'x' where a whole number from 0 to 16 should be.")]
    [InlineData("0", "it holds 1 images, too few to train on.")]
    public void AnotherShapeIsRefused(string start, string message)
    {
        string file = Path.GetTempFileName();
        bool whole = start.Length > 0 && !start.Contains(',');
        using (var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest)))
            writer.WriteLine(whole ? $"{start}{string.Concat(Enumerable.Repeat(",0", Digits.ImageSize))}" : start);
        Should.Throw<InvalidDataException>(() => Digits.Load(file)).Message.ShouldBe(message);
        File.Delete(file);
    }

    private static IEnumerable<string> Rows(Digits images) =>
        Enumerable.Range(0, images.Count).Select(index => $"{images.Labels[index]}: {string.Join(' ', images.Image(index).ToArray())}");
}
