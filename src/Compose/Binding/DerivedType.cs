namespace Compose.Binding;

/// <summary>A type that stands for a base type when a config names it.</summary>
/// <param name="Base">The type that members ask for.</param>
/// <param name="Type">The type that is made.</param>
/// <param name="Name">What configs call it.</param>
internal sealed record DerivedType(Type Base, Type Type, string Name);
