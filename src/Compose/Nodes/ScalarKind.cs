namespace Compose.Nodes;

/// <summary>The type of a scalar, as OmegaConf types it.</summary>
public enum ScalarKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number of any size.</summary>
    Integer,

    /// <summary>A 64-bit float, infinities and NaN included.</summary>
    Float,

    /// <summary>Text; also <c>???</c> and text with interpolations.</summary>
    String,

    /// <summary>Bytes, <c>!!binary</c> in YAML.</summary>
    Bytes,

    /// <summary>A member of an enumeration, <c>Color.RED</c>.</summary>
    Enum,

    /// <summary>A path of the file system.</summary>
    Path,
}
