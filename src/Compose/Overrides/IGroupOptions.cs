namespace Compose.Overrides;

/// <summary>Knows the options of config groups, for <c>glob</c>.</summary>
internal interface IGroupOptions
{
    /// <summary>The names of a group's options in order of the alphabet; none when there is no such group.</summary>
    IReadOnlyList<string> OptionsOf(string group);
}
