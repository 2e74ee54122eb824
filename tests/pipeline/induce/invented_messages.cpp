#include "tests/pipeline/induce/invented_messages.hpp"

#include "tests/pipeline/induce/invented_values.hpp"

#include <algorithm>

namespace parsimony::testing {
namespace {

const Texts quiet_forms = {
    // requests
    "req-{digest} {thing} answered in {ms} ms",
    "GET {request} {int} {ms}ms",
    "Handled request {uuid} from {ip}:{port} in {duration}",
    "Request completed: method=POST path={request} status={int} duration={duration}",
    "client {ip} connected",
    "Accepted connection from {ip} port {port}",
    "Closed connection to {host}:{port} after {duration}",
    "{ip} - {user} opened session {hex}",
    "Redirecting {request} to {url}",
    "listening on port {port}",
    "Listening on {ip6} port {port}",
    "Serving {count} routes on {ip}:{port}",
    "rate limit for {user} is now {int} per minute",
    "upstream {thing} is healthy again",
    "websocket {uuid} upgraded, protocol {version}",
    // users
    "User {user} logged in from {ip}",
    "User {user} logged out",
    "user={user} action=login result=ok ip={ip}",
    "user={user} action=logout result=ok ip={ip}",
    "session {digest} of user {user} extended by {int} seconds",
    "Password of {user} changed",
    "mail to {email} queued as {digest}",
    "Granted role {thing} to {user}",
    "token {sha} expires at {time}",
    // storage
    "opened {path}",
    "Opened file {path} with size {int}",
    "compacted {int} tables into {count} in {float} s",
    "wrote {int} bytes to {path}",
    "wrote {size} to {path}",
    "Flushed memtable of shard {count}: {int} keys, {size}",
    "Deleted {int} objects under {path}, kept {int}",
    "snapshot {uuid} created",
    "snapshot {uuid} deleted",
    "replica node-{count} caught up at offset {int}",
    "volume {thing} is {percent}% used",
    "rotated the log after {int} lines",
    "checkpoint at {hex}/{hex} took {ms} ms",
    "Loaded {int} rows from {thing}",
    "Mounted {wpath}",
    "table {thing}: vacuum removed {int} dead rows, {percent}% free",
    // queues and jobs
    "order {int} placed by {user} in {ms} ms",
    "Job {int} started on node-{count}",
    "Job {int} finished on node-{count}",
    "job {int} waits for [{list}]",
    "Started job {uuid} for tenant {thing}",
    "worker {count} took task {int} from queue {thing}",
    "Assigned partitions [{list}] to consumer node-{count}",
    "Consumer lag of topic {thing} is {int}",
    "batch {int} of {constant} done",
    "Retry {count} of {constant} for order {int}",
    "retry {int} of request req-{digest} succeeded",
    "cache warmed with {int} entries",
    "cache {thing} rebuilt, {int} entries",
    "Scheduled {class} every {constant} minutes",
    "next run at {clock}",
    "state of {thing} changed from {state} to {state}",
    "Transition {state} -> {state}",
    "Leader is node-{count}, term {int}",
    "heartbeat from node-{count}",
    "lease {hex} renewed for {duration}",
    // runtime
    "Starting {class} version {version}",
    "{class}: initialised in {ms} ms",
    "GC pause {float} ms, heap {size} -> {size}",
    "memory: used={int} free={int} ratio={float}",
    "cpu {percent}% mem {percent}% threads {int}",
    "config key {key} is true",
    "config key {key} is false",
    "feature {thing} enabled=true rollout={percent}%",
    "feature {thing} enabled=false rollout={percent}%",
    "Using {constant} threads",
    "shutdown requested",
    "shutdown complete",
    "ready",
    "plugin {thing} v{version} loaded from {path}",
    "{zero} failed, {int} passed",
    "no error found in segment {int}",
    "error handler registered for stage {int}",
    "critical section entered by job {int}",
    "fatal error count is {zero} in zone {int}",
    "interface eth{count} has address {ip}",
    "link {mac} up at {int} Mbps",
    "dns: {host} -> {ip}",
    "search \"{query}\" returned {int} hits",
    "Search for '{query}' took {ms} ms ({int} hits)",
    "forecast for {city}: {float} degrees",
    "shipping parcel {int} to {city}",
    "train {int} left {city} for {city}",
    "sensor {count} reads {float} C",
    "payment of {float} EUR by {user} captured",
    "Invoice #{int} sent to {email}",
    "downloaded {url} ({size}) in {duration}",
    "parsed {path}:{int}",
    "epoch {count}: loss={float} accuracy={float}",
    "player {user} reached level {count}",
    "thread {thread} is idle",
    "Elected {ip}:{port} as leader of group {thing}",
    "{int} connections open, {int} waiting",
    "{count} of {count} shards assigned",
};

const Texts trouble_forms = {
    "cannot reach {ip}: connection refused",
    "Cannot connect to {host}:{port}: {phrase}",
    "disk {count} is {percent} percent full",
    "request req-{digest} timed out after {ms} ms",
    "checksum of block {int} differs: expected {digest}, got {digest}",
    "queue {thing} overflows",
    "giving up on job {int} after {count} tries",
    "Failed to open {path}: {phrase}",
    "Failed to parse '{quote}' at line {int}",
    "unhandled {exception} in {class}",
    "{exception}: {phrase}",
    "login of {user} denied from {ip}",
    "slow query ({duration}): table {thing}",
    "member node-{count} lost, {count} left",
    "deadline of {uuid} passed {duration} ago",
    "Replica node-{count} is {int} ms behind",
    "certificate of {host} expires in {count} days",
    "Invalid value \"{quote}\" for key {thing}",
    "dropped {int} packets on eth{count}",
    "task {int} failed, code={count}",
    "task {int} cancelled, code={count}",
    "breaker {thing} open",
    "breaker {thing} half-open",
    "Ignoring message of {int} bytes, limit is {constant}",
    "lock on {path} held by pid {int} for {duration}",
    "bad gateway from {url}",
    "heap at {percent}%, collecting",
    "unexpected reply {hex} from {mac}",
};

const Texts subjects = {"Broker",   "Planner", "Indexer",  "Router",   "Gateway",
                        "Crawler",  "Encoder", "Archiver", "Poller",   "Matcher",
                        "Resolver", "Syncer",  "Tracker",  "Exporter", "Balancer"};
const Texts verbs = {"processed", "skipped", "received", "moved",    "resolved",
                     "scheduled", "merged",  "stored",   "released", "expired"};
const Texts objects = {"chunk {int}",      "record {uuid}",      "frame {hex}",    "{int} items",
                       "message {digest}", "document {path}",    "{size} of data", "entry for {thing}",
                       "endpoint {url}",   "segment {int}:{int}"};
const Texts circumstances = {"",
                             " in {ms} ms",
                             " for {user}",
                             " from {ip}",
                             " to {host}",
                             " (attempt {count})",
                             ", {int} left",
                             " with key={digest}",
                             " at offset {int}",
                             " [{thing}]",
                             ": {phrase}",
                             " after {duration}"};

std::string own_form(Dice& dice) {
  return dice.pick(subjects) + " " + dice.pick(verbs) + " " + dice.pick(objects) + dice.pick(circumstances);
}

std::vector<std::string> choose(const Texts& from, std::size_t shared, std::size_t own, Dice& dice) {
  std::vector<std::string> out;
  for (std::size_t n = shared; n > 0; --n) out.push_back(dice.pick(from));
  for (std::size_t n = own; n > 0; --n) out.push_back(own_form(dice));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  for (std::size_t i = out.size(); i > 1; --i) std::swap(out[i - 1], out[dice.below(i)]);
  return out;
}

/// `user` of `... user=`.
std::string key_before(std::string_view text) {
  if (!text.ends_with('=')) return {};
  text.remove_suffix(1);
  const std::size_t begin = text.find_last_of(" ,(");
  return std::string(text.substr(begin == std::string_view::npos ? 0 : begin + 1));
}

}  // namespace

InventedMessage fill_form(std::string_view form, Dice& dice) {
  InventedMessage out;
  while (!form.empty()) {
    const std::size_t open = std::min(form.find('{'), form.size());
    out.text += form.substr(0, open);
    out.pattern += form.substr(0, open);
    form.remove_prefix(open);
    if (form.empty()) break;
    const std::size_t shut = form.find('}');
    const std::string value = invent_value(form.substr(1, shut - 1), dice);
    out.parameters.push_back({key_before(out.text), value});
    out.text += value;
    out.pattern += "<*>";
    form.remove_prefix(shut + 1);
  }
  return out;
}

MessageForms::MessageForms(Dice& dice)
    : quiet_(choose(quiet_forms, 5 + dice.below(14), dice.below(5), dice)),
      trouble_(choose(trouble_forms, 2 + dice.below(6), 0, dice)) {}

InventedMessage MessageForms::draw(bool trouble, Dice& dice) const {
  const auto& forms = trouble ? trouble_ : quiet_;
  // The smaller of two draws: the first forms are the frequent ones.
  const std::size_t rank = std::min(dice.below(forms.size()), dice.below(forms.size()));
  return fill_form(forms[rank], dice);
}

}  // namespace parsimony::testing
