using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Baton.Suites.Fuzzing;

/// <summary>What each worker is running stands in a file, for should the process end with it: a stack overflow cannot be caught.</summary>
internal static class Trace
{
    private const int Room = 16 << 10;

    private static readonly SafeFileHandle[] Files = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(Open)];

    [ThreadStatic]
    private static byte[]? _buffer;

    public static string Path(int worker) => System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"baton-fuzz-{worker}.js");

    public static void Note(int worker, string program)
    {
        _buffer ??= new byte[Room];
        Encoding.UTF8.TryGetBytes(program, _buffer, out var length);
        RandomAccess.SetLength(Files[worker], length);
        RandomAccess.Write(Files[worker], _buffer.AsSpan(0, length), 0);
    }

    private static SafeFileHandle Open(int worker) => File.OpenHandle(Path(worker), FileMode.Create, FileAccess.Write);
}
