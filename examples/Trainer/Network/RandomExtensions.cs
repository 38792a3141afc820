namespace Trainer.Network;

/// <summary>Draws that <see cref="Random"/> does not have.</summary>
public static class RandomExtensions
{
    /// <summary>A draw from the normal distribution with mean 0 and deviation 1 (Box and Muller, 1958).</summary>
    public static float NextNormal(this Random random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
