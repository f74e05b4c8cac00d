using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Kernel.Executions;

/// <summary>
/// Ids that follow from where they were made, so that a step computed again makes the same ones: ten characters of time
/// (so that indexes grow at one end) and sixteen of a hash; 26 characters [0-9a-z], fit for Tencent's task_id and chatid.
/// </summary>
public static class DerivedId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Of(DateTimeOffset at, string instanceId, int execution, int attempt, string purpose)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{instanceId}\n{execution}\n{attempt}\n{purpose}"), hash);
        return Encode(at.ToUnixTimeMilliseconds(), BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt16BigEndian(hash[8..]));
    }

    /// <summary>A fresh id for what has no origin to derive from, such as an instance. Not for the kernel.</summary>
    public static string New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Span<byte> chance = stackalloc byte[10];
        RandomNumberGenerator.Fill(chance);
        return Encode(time.GetUtcNow().ToUnixTimeMilliseconds(), BinaryPrimitives.ReadUInt64BigEndian(chance), BinaryPrimitives.ReadUInt16BigEndian(chance[8..]));
    }

    private static string Encode(long milliseconds, ulong high, ushort low) => string.Create(26, (milliseconds, high, low), static (text, parts) =>
    {
        var time = (ulong)parts.milliseconds;
        for (var i = 9; i >= 0; i--, time >>= 5)
            text[i] = Alphabet[(int)(time & 31)];
        var chance = new UInt128(parts.high, (ulong)parts.low << 48) >> 48;
        for (var i = 25; i >= 10; i--, chance >>= 5)
            text[i] = Alphabet[(int)(uint)(chance & 31)];
    });
}
