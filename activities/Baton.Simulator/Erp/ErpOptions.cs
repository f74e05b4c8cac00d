namespace Baton.Simulator.Erp;

/// <summary>Settings of the sample ERP, section <c>Simulator:Erp</c>. Spans are of the ERP's clock unless said otherwise.</summary>
internal sealed class ErpOptions
{
    public const string Section = "Simulator:Erp";

    /// <summary>The SQLite file, absolute or relative to the content root. Default erp.db beside the simulator's file.</summary>
    public string? DataFile { get; set; }

    /// <summary>The folder for CSV files. Default erp-drop beside the ERP's file.</summary>
    public string? DropFolder { get; set; }

    /// <summary>Pause between two looks into the drop folder, by the machine's clock. Default 2 seconds.</summary>
    public TimeSpan DropPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The user that logs in by name. Default baton.</summary>
    public string User { get; set; } = "baton";

    /// <summary>The user's password. Default: made at random at the first start.</summary>
    public string? Password { get; set; }

    /// <summary>The bearer token, which is also the API key. Default: made at random at the first start.</summary>
    public string? Token { get; set; }

    /// <summary>How long a session lives after its last use. Default 30 minutes.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>From submitted to confirmed or refused. Default 5 seconds.</summary>
    public TimeSpan ConfirmDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From confirmed to being picked. Default 10 seconds.</summary>
    public TimeSpan PickDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From being picked to loaded. Default 10 seconds.</summary>
    public TimeSpan LoadDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From loaded to shipped. Default 10 seconds.</summary>
    public TimeSpan ShipDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From shipped to signed. Default 30 seconds.</summary>
    public TimeSpan SignDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts to deliver one webhook call. Default 6.</summary>
    public int WebhookAttempts { get; set; } = 6;

    /// <summary>Pause before the second attempt; doubled before each further one. Default 1 second.</summary>
    public TimeSpan WebhookRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the receiver of a webhook may take, by the machine's clock. Default 10 seconds.</summary>
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
