namespace Compose.Binding;

/// <summary>
/// Says that a member holds a secret: a runner masks its value in everything that it writes, and binding does not show it in messages.
/// Members whose keys speak of secrets (<c>password</c>, <c>api_key</c>) need no attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class SecretAttribute : Attribute;
