using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Simulator.WeChat.Codes;

/// <summary>A picture that looks like a code, another one for each ticket. Only the simulator's phones can read it.</summary>
internal static class CodePicture
{
    private const int Modules = 29;
    private const int Scale = 8;
    private const int Margin = 4;
    private const int Size = (Modules + 2 * Margin) * Scale;

    /// <returns>A PNG in black and white.</returns>
    public static byte[] Of(string ticket)
    {
        var noise = SHA512.HashData(Encoding.UTF8.GetBytes(ticket));
        using var rows = new MemoryStream();
        for (var y = 0; y < Size; y++)
        {
            rows.WriteByte(0);
            for (var x = 0; x < Size; x++)
                rows.WriteByte(IsDark(x / Scale - Margin, y / Scale - Margin, noise) ? (byte)0 : (byte)255);
        }
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Size);
        header[8] = 8;
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", Compressed(rows.ToArray()));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static bool IsDark(int x, int y, byte[] noise)
    {
        if (x is < 0 or >= Modules || y is < 0 or >= Modules)
            return false;
        foreach (var (left, top) in ((int, int)[])[(0, 0), (Modules - 7, 0), (0, Modules - 7)])
        {
            var (dx, dy) = (x - left, y - top);
            if (dx is >= -1 and <= 7 && dy is >= -1 and <= 7)
                return Math.Max(Math.Abs(dx - 3), Math.Abs(dy - 3)) is 0 or 1 or 3;
        }
        var bit = (x * 31 + y * 17 + x * y) % (noise.Length * 8);
        return (noise[bit / 8] >> bit % 8 & 1) == 1;
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static void Chunk(Stream png, string kind, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] content = [.. Encoding.ASCII.GetBytes(kind), .. data];
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(content));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
