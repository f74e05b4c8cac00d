using System.Globalization;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Receivables;

/// <summary>Money that comes in for what was shipped.</summary>
internal sealed class ReceivableCommands : IErpCommands
{
    /// <param name="Amount">In yuan.</param>
    private sealed record Payment(string Number, decimal Amount);

    public IEnumerable<ErpCommand> Commands => [ErpCommand.Of<Payment>("receivables.pay", "/receivables/{number}/payments", "receivables", Pay)];

    private static string Pay(ErpSession session, Payment payment)
    {
        if (session.Query("SELECT open_cents FROM receivables WHERE number = @0", row => row.GetInt64(0), payment.Number) is not [var open])
            throw Refusal.NotFound($"应收单 {payment.Number}");
        var errors = new Errors();
        errors.Money("amount", payment.Amount, lowest: 0.01m);
        errors.Throw();
        var cents = (long)(payment.Amount * 100);
        if (cents > open)
            throw Refusal.Conflict("OVERPAID", string.Create(CultureInfo.InvariantCulture, $"应收单 {payment.Number} 只欠 ¥{open / 100m:N2}。"));
        session.Execute("UPDATE receivables SET paid_cents = paid_cents + @1, paid_at = CASE WHEN @1 = @2 THEN @3 END WHERE number = @0", payment.Number, cents, open, session.Stamp);
        return payment.Number;
    }
}
