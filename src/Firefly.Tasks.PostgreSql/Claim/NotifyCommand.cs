using Firefly.Tasks.Store;
using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Claim;

/// <summary>
/// The statements on the channel of one set of tables. Its name is made of the table's number, which tells tables of one name in several
/// schemas apart whatever the search path, and is short.
/// </summary>
/// <param name="table">Quoted, with its schema if it has one.</param>
internal sealed class NotifyCommand(Func<string> table)
{
    /// <summary>How long the server may take; a connection that was torn silently is noticed by that.</summary>
    private const int TimeoutSeconds = 5;

    private const string ChannelText = "'firefly_' || @table::text::regclass::oid";

    /// <summary>Sends payloads, each of them once.</summary>
    public NpgsqlCommand Of(NpgsqlConnection connection, string[] payloads)
    {
        var command = Command(connection, $"SELECT pg_notify({ChannelText}, payload) FROM unnest(@payloads) AS payload");
        command.Parameters.With("payloads", NpgsqlDbType.Array | NpgsqlDbType.Text, payloads);
        return command;
    }

    /// <summary>Reads the channel's name.</summary>
    public NpgsqlCommand Channel(NpgsqlConnection connection) => Command(connection, $"SELECT {ChannelText}");

    private NpgsqlCommand Command(NpgsqlConnection connection, string text)
    {
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = TimeoutSeconds };
        command.Parameters.With("table", table());
        return command;
    }
}
