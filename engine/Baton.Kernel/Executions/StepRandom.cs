using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Kernel.Executions;

/// <summary>A step's random numbers: SplitMix64 (Steele, Lea, Flood 2014), seeded by the instance and the step's number, so that a step computed again draws the same.</summary>
internal static class StepRandom
{
    public static ulong SeedOf(string instanceId, int step)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{instanceId}\n{step}\nrandom"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    public static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
