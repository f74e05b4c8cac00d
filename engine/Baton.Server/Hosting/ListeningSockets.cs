using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Baton.Server.Hosting;

/// <summary>The sockets that the server listens on, which can be closed without a reset for those who have just connected.</summary>
internal sealed class ListeningSockets
{
    private const int SocketLevel = 1;
    private const int AttachFilter = 26;

    // Lets every segment pass but those that ask for a new connection, of whose flags (byte 13) SYN is set and ACK is not.
    private static readonly (ushort Code, byte IfTrue, byte IfFalse, uint Value)[] NoNewcomers =
        [(0x30, 0, 0, 13), (0x54, 0, 0, 0x12), (0x15, 0, 1, 0x02), (0x06, 0, 0, 0), (0x06, 0, 0, uint.MaxValue)];

    private readonly ConcurrentBag<Socket> _all = [];

    /// <summary>Whether somebody has connected and was not taken in yet.</summary>
    public bool HasArrivals
    {
        get
        {
            var any = false;
            ForEach(socket => any |= socket.Poll(0, SelectMode.SelectRead));
            return any;
        }
    }

    /// <summary>Makes a socket that will listen, and remembers it.</summary>
    public Socket Bind(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        _all.Add(socket);
        return socket;
    }

    /// <summary>
    /// Takes in who has connected or is about to, and nobody after them. Where the system can drop a request for a connection unheard, its
    /// sender asks again after a second and is refused then; elsewhere hardly anybody is queued any more.
    /// </summary>
    public void IgnoreNewcomers() => ForEach(socket =>
    {
        if (!TryFilter(socket))
            socket.Listen(0);
    });

    /// <summary>Whoever has connected and was not taken in is reset.</summary>
    public void Close() => ForEach(socket => socket.Dispose());

    private static bool TryFilter(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64) || socket.AddressFamily == AddressFamily.Unix)
            return false;
        var filter = GCHandle.Alloc(NoNewcomers.SelectMany(Encode).ToArray(), GCHandleType.Pinned);
        try
        {
            // struct sock_fprog: how many instructions, and where they stand.
            var program = new byte[2 * nint.Size];
            BitConverter.TryWriteBytes(program, (ushort)NoNewcomers.Length);
            BitConverter.TryWriteBytes(program.AsSpan(nint.Size), filter.AddrOfPinnedObject().ToInt64());
            socket.SetRawSocketOption(SocketLevel, AttachFilter, program);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        finally
        {
            filter.Free();
        }
    }

    // struct sock_filter
    private static byte[] Encode((ushort Code, byte IfTrue, byte IfFalse, uint Value) step) =>
        [.. BitConverter.GetBytes(step.Code), step.IfTrue, step.IfFalse, .. BitConverter.GetBytes(step.Value)];

    private void ForEach(Action<Socket> act)
    {
        foreach (var socket in _all)
        {
            try
            {
                act(socket);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // Closed already.
            }
        }
    }
}
