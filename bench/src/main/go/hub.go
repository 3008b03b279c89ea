// The chat hub that one writes first with gorilla/websocket: one goroutine owns the set of clients and hands each
// message to the channel of each; two goroutines a client read and write. It knows no login, acknowledges nothing and
// keeps nothing, and it drops a client whose channel is full. Listens on 127.0.0.1 alone; ends with its standard input.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/gorilla/websocket"
)

const (
	waiting   = 256
	writeWait = 10 * time.Second
	pongWait  = 60 * time.Second
	pingEvery = pongWait * 9 / 10
	largest   = 64 * 1024
)

type client struct {
	connection *websocket.Conn
	send       chan []byte
}

type hub struct {
	register, unregister chan *client
	broadcast            chan []byte
	clients              map[*client]bool
}

func (h *hub) run() {
	for {
		select {
		case c := <-h.register:
			h.clients[c] = true
		case c := <-h.unregister:
			h.remove(c)
		case text := <-h.broadcast:
			for c := range h.clients {
				select {
				case c.send <- text:
				default:
					h.remove(c)
				}
			}
		}
	}
}

func (h *hub) remove(c *client) {
	if h.clients[c] {
		delete(h.clients, c)
		close(c.send)
	}
}

func (h *hub) read(c *client) {
	defer func() {
		h.unregister <- c
		c.connection.Close()
	}()
	c.connection.SetReadLimit(largest)
	c.connection.SetReadDeadline(time.Now().Add(pongWait))
	c.connection.SetPongHandler(func(string) error {
		return c.connection.SetReadDeadline(time.Now().Add(pongWait))
	})
	for {
		_, text, err := c.connection.ReadMessage()
		if err != nil {
			return
		}
		h.broadcast <- text
	}
}

// Joins what waits into one message, a line each.
func (c *client) write() {
	ticker := time.NewTicker(pingEvery)
	defer func() {
		ticker.Stop()
		c.connection.Close()
	}()
	for {
		select {
		case text, open := <-c.send:
			c.connection.SetWriteDeadline(time.Now().Add(writeWait))
			if !open {
				c.connection.WriteMessage(websocket.CloseMessage, nil)
				return
			}
			w, err := c.connection.NextWriter(websocket.TextMessage)
			if err != nil {
				return
			}
			w.Write(text)
			for n := len(c.send); n > 0; n-- {
				w.Write([]byte{'\n'})
				w.Write(<-c.send)
			}
			if w.Close() != nil {
				return
			}
		case <-ticker.C:
			c.connection.SetWriteDeadline(time.Now().Add(writeWait))
			if c.connection.WriteMessage(websocket.PingMessage, nil) != nil {
				return
			}
		}
	}
}

func main() {
	compress := len(os.Args) > 1 && os.Args[1] == "compress"
	h := &hub{make(chan *client), make(chan *client), make(chan []byte), make(map[*client]bool)}
	go h.run()
	upgrader := websocket.Upgrader{ReadBufferSize: 4096, WriteBufferSize: 4096, EnableCompression: compress}
	http.HandleFunc("/ws", func(w http.ResponseWriter, r *http.Request) {
		connection, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		c := &client{connection, make(chan []byte, waiting)}
		h.register <- c
		go c.write()
		go h.read(c)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	fmt.Printf("listening on http://%s\n", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
