namespace Compose.Runner;

internal static class AssemblyMarker;
