namespace Compose.Overrides;

/// <summary>What an override is about: a key or a config group, and the package it is to land in.</summary>
/// <param name="KeyOrGroup"><c>optimizer.lr</c>, <c>db</c>, <c>db/schema</c>; empty in <c>@pkg=x</c>.</param>
/// <param name="Package">What follows the <c>@</c>; null when there is none.</param>
internal sealed record OverrideKey(string KeyOrGroup, string? Package)
{
    /// <inheritdoc/>
    public override string ToString() => Package is null ? KeyOrGroup : $"{KeyOrGroup}@{Package}";
}
