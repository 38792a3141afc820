namespace Trainer;

/// <summary>How well a network does on some images: the mean loss, and the share of right answers.</summary>
public readonly record struct Score(double Loss, double Accuracy);
