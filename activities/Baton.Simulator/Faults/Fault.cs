namespace Baton.Simulator.Faults;

/// <summary>Something that goes wrong on purpose.</summary>
internal sealed record Fault
{
    public long Id { get; init; }

    public required FaultKind Kind { get; init; }

    /// <summary>Beginning of the path it strikes, such as /cgi-bin/message or /erp. Not used by faults of callbacks and orders.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Strikes only calls that concern this person: a recipient, an applicant, the phone of a callback; of an order, the customer's number. Default anybody.</summary>
    public string? Userid { get; init; }

    /// <summary>How often it strikes; null for until it is taken away.</summary>
    public int? Times { get; init; }

    /// <summary>How many matching calls it lets pass first. Default 0.</summary>
    public int Skip { get; init; }

    /// <summary>Of those it does not let pass, it strikes only each so manieth. Default 1: every one.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Of those again, it strikes only this share, as its <see cref="Seed"/> decides call by call. Above 0, at most 1 (the default).</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The same seed strikes the same calls, counted as they come. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>The errcode of <see cref="FaultKind.Errcode"/>. Default -1, busy.</summary>
    public int Errcode { get; init; } = -1;

    /// <summary>The status of <see cref="FaultKind.HttpStatus"/>. Default 503.</summary>
    public int Status { get; init; } = 503;

    /// <summary>Sent as Retry-After with an HTTP error, in seconds. Default none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Of <see cref="FaultKind.Delay"/> and <see cref="FaultKind.OrderDelayed"/>. Default 6: beyond Tencent's five.</summary>
    public double Seconds { get; init; } = 6;

    /// <summary>Whether a delay or hold comes before the call is processed, or after it and before the answer. Default before.</summary>
    public FaultMoment When { get; init; }

    /// <summary>The reason_code of <see cref="FaultKind.OrderRefused"/>. Default REFUSED.</summary>
    public string? Code { get; init; }

    /// <summary>What people read about <see cref="FaultKind.OrderRefused"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>What people read on the switch that set it.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it strikes the call with this number, counted from 0, of those that match.</summary>
    public bool Strikes(int number) => number >= Skip && (number - Skip + 1) % Every == 0 && (Probability >= 1 || ChanceOf(number) < Probability);

    // SplitMix64: evenly spread over [0, 1), and the same for all time.
    private double ChanceOf(int number)
    {
        var bits = unchecked(((ulong)(uint)Seed << 32 | (uint)number) * 0x9E3779B97F4A7C15UL + 0x9E3779B97F4A7C15UL);
        bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL);
        bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EBUL);
        return ((bits ^ (bits >> 31)) >> 11) / (double)(1UL << 53);
    }
}

internal enum FaultMoment
{
    Before,
    After,
}

internal enum FaultKind
{
    /// <summary>Tencent refuses with an errcode; 40014 and 42001 also end the valid token.</summary>
    Errcode,

    /// <summary>An HTTP error from something in between.</summary>
    HttpStatus,

    /// <summary>It takes its time.</summary>
    Delay,

    /// <summary>The connection breaks before anything is done.</summary>
    DropBefore,

    /// <summary>It is done, but the answer is lost.</summary>
    DropAfter,

    /// <summary>HTTP 200 with a body that is no JSON.</summary>
    Garbage,

    /// <summary>It waits until it is released.</summary>
    Hold,

    /// <summary>The same callback bytes once more.</summary>
    CallbackDuplicate,

    /// <summary>The same message, encrypted anew, with another nonce.</summary>
    CallbackResend,

    /// <summary>First a callback whose signature does not fit.</summary>
    CallbackForged,

    /// <summary>First a callback for another corp.</summary>
    CallbackWrongReceiver,

    /// <summary>First the callback unencrypted.</summary>
    CallbackPlaintext,

    /// <summary>The ERP refuses the order it would decide on.</summary>
    OrderRefused,

    /// <summary>The ERP takes so many seconds more to decide on an order.</summary>
    OrderDelayed,
}
