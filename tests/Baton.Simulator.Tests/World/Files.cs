namespace Baton.Simulator.Tests.World;

/// <summary>The beginnings of files as Tencent looks at them.</summary>
internal static class Files
{
    public static byte[] Png { get; } = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3];

    public static byte[] Amr { get; } = [.. "#!AMR\n"u8, 1, 2, 3];

    public static byte[] Mp4 { get; } = [0, 0, 0, 24, .. "ftypisom"u8, 1, 2, 3];
}
