namespace Compose.Binding;

/// <summary>
/// Lets a type take keys that none of its members take. On a type such keys are ignored; on a property that is a dictionary
/// with text keys they are collected there.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property)]
public sealed class ExtraKeysAttribute : Attribute;
