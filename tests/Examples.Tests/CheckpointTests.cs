using Trainer;
using Trainer.Network;

namespace Examples.Tests;

public class CheckpointTests
{
    [Fact]
    public void RestoringPutsTheValuesBack()
    {
        var parameter = new Parameter("weight", 2, decays: true) { Values = { [0] = 1, [1] = 2 } };
        Checkpoint checkpoint = Checkpoint.Of([parameter]);
        parameter.Values.AsSpan().Clear();
        checkpoint.Restore([parameter]);
        parameter.Values.ShouldBe([1f, 2f]);
    }

    [Fact]
    public void TheFileHoldsTheArraysByName()
    {
        string file = Path.GetTempFileName();
        Checkpoint.Of([new Parameter("bias", 2, decays: false) { Values = { [0] = 1.5f, [1] = -2 } }]).Save(file);
        using (var reader = new BinaryReader(File.OpenRead(file)))
        {
            (reader.ReadInt32(), reader.ReadString(), reader.ReadInt32()).ShouldBe((1, "bias", 2));
            (reader.ReadSingle(), reader.ReadSingle()).ShouldBe((1.5f, -2f));
            reader.BaseStream.Position.ShouldBe(reader.BaseStream.Length);
        }

        File.Delete(file);
    }
}
