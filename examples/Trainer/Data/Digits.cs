using System.Globalization;
using System.IO.Compression;

namespace Trainer.Data;

/// <summary>Images of handwritten digits with their classes.</summary>
/// <param name="Pixels">The images row by row, each 64 pixels from 0 to 1.</param>
/// <param name="Labels">The digit on each image.</param>
public sealed record Digits(float[] Pixels, byte[] Labels)
{
    /// <summary>Pixels of an image.</summary>
    public const int ImageSize = 64;

    /// <summary>Kinds of digits.</summary>
    public const int Classes = 10;

    private const float BrightestPixel = 16;

    /// <summary>How many images there are.</summary>
    public int Count => Labels.Length;

    /// <summary>The pixels of one image.</summary>
    public ReadOnlySpan<float> Image(int index) => Pixels.AsSpan(index * ImageSize, ImageSize);

    /// <summary>Reads a compressed CSV file: 64 pixels from 0 to 16 and a class a line.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, cut short or of another shape.</exception>
    public static Digits Load(string file)
    {
        var pixels = new List<float>();
        var labels = new List<byte>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            string[] cells = text.Split(',');
            if (cells.Length != ImageSize + 1)
                throw new InvalidDataException($"line {line} has {cells.Length} values instead of {ImageSize + 1}.");
            foreach (string cell in cells.AsSpan(0, ImageSize))
                pixels.Add(Number(cell, (int)BrightestPixel, line) / BrightestPixel);
            labels.Add((byte)Number(cells[ImageSize], Classes - 1, line));
        }

        return labels.Count >= Classes
            ? new Digits([.. pixels], [.. labels])
            : throw new InvalidDataException($"it holds {labels.Count} images, too few to train on.");
    }

    /// <summary>The fixed split, the same for every seed: of five images of a digit, the third is for validation.</summary>
    public (Digits Training, Digits Validation) Split()
    {
        var seen = new int[Classes];
        ILookup<bool, int> sides = Enumerable.Range(0, Count).ToLookup(index => seen[Labels[index]]++ % 5 == 2);
        return (Only([.. sides[false]]), Only([.. sides[true]]));
    }

    private Digits Only(int[] indices) => new(
        [.. indices.SelectMany(index => Image(index).ToArray())],
        [.. indices.Select(index => Labels[index])]);

    private static int Number(string cell, int most, int line) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= most
            ? value
            : throw new InvalidDataException($"line {line} holds '{cell}' where a whole number from 0 to {most} should be.");
}
