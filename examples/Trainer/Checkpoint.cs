using Trainer.Network;

namespace Trainer;

/// <summary>The learned values at one moment; a file of named arrays.</summary>
public sealed class Checkpoint
{
    private readonly (string Name, float[] Values)[] arrays;

    private Checkpoint((string Name, float[] Values)[] arrays) => this.arrays = arrays;

    /// <summary>A copy of the values as they are now.</summary>
    public static Checkpoint Of(IEnumerable<Parameter> parameters) =>
        new([.. parameters.Select(parameter => (parameter.Name, (float[])parameter.Values.Clone()))]);

    /// <summary>Puts the values back.</summary>
    public void Restore(IEnumerable<Parameter> parameters)
    {
        foreach ((Parameter parameter, (string _, float[] values)) in parameters.Zip(arrays))
            values.CopyTo(parameter.Values, 0);
    }

    /// <summary>Writes the arrays one after the other: name, length, 32-bit floats, all little-endian.</summary>
    public void Save(string file)
    {
        using var writer = new BinaryWriter(File.Create(file));
        writer.Write(arrays.Length);
        foreach ((string name, float[] values) in arrays)
        {
            writer.Write(name);
            writer.Write(values.Length);
            foreach (float value in values)
                writer.Write(value);
        }
    }
}
